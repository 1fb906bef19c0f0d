/// HTML of other sources as the text a mail's would be.
package enum HTMLReading {
    package static func plain(_ html: String) -> String { HTMLText.plain(html) }
}
