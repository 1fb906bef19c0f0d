/// What to know about a part before opening it (`helpdesk` E20, E21). Nothing here was verified.
enum AttachmentLabel {
    static func of(_ mediaType: String, name: String) -> String {
        // Some servers say of Outlook's container only that it is bytes.
        if name.lowercased() == "winmail.dat" { return "Outlook container" }
        return switch mediaType {
        case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature":
            "signature, not verified"
        case "application/pkcs7-mime", "application/x-pkcs7-mime": "S/MIME, not opened"
        case "application/pgp-encrypted": "PGP, not opened"
        case "application/ms-tnef", "application/vnd.ms-tnef": "Outlook container"
        case "text/calendar": "calendar"
        case "message/rfc822": "mail"
        case "message/delivery-status", "message/disposition-notification": "report"
        default: ""
        }
    }
}
