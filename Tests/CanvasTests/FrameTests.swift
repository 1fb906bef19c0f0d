import Canvas
import Testing

@Suite struct `A frame clips and never traps` {
    @Test func `text at any place on any size stays inside and whole`() {
        let texts: [DisplayText] = ["", "a", "世", "a世b界c", DisplayText(String(repeating: "世", count: 40))]
        for width in 0...9 {
            for height in 0...4 {
                for text in texts {
                    for x in [-41, -3, -2, -1, 0, 1, 4, 8, 9, 50, Int.max, Int.min] {
                        for y in [-1, 0, 3, 9, Int.max, Int.min] {
                            var frame = Frame(size: Size(width: width, height: height))
                            frame.put(text, x: x, y: y, style: .text)
                            let rows = frame.rows()
                            #expect(rows.count == height)
                            #expect(rows.allSatisfy { DisplayText($0).width <= width })
                        }
                    }
                }
            }
        }
    }

    @Test func `half of a wide character is never left`() {
        var frame = Frame(size: Size(width: 6, height: 1))
        frame.put("世界世", x: 0, y: 0, style: .text)
        frame.put("x", x: 1, y: 0, style: .text)
        #expect(frame.rows()[0] == " x界世")
        frame.put("y", x: 4, y: 0, style: .text)
        #expect(frame.rows()[0] == " x界y")
    }

    @Test func `boxes, rules and fills of any size are drawn as far as they fit`() {
        for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 7, height: 3)] {
            for rect in [
                Rect(x: -2, y: -2, width: 4, height: 4), Rect(x: 0, y: 0, width: 50, height: 50),
                Rect(x: 6, y: 2, width: 1, height: 1), Rect(x: 0, y: 0, width: 0, height: 0),
            ] {
                var frame = Frame(size: size)
                frame.fill(rect, style: .selected)
                frame.box(rect, glyphs: .unicode, style: .border)
                frame.restyle(rect, style: .title)
                #expect(frame.rows().count == size.height)
                #expect(frame.styleRows().count == size.height)
            }
        }
    }

    @Test func `splitting a rectangle loses no cell`() {
        let rect = Rect(x: 3, y: 4, width: 20, height: 10)
        for part in -2...25 {
            let (left, rest) = rect.split(left: part)
            #expect(left.width + rest.width == rect.width && left.maxX == rest.x)
            let (top, below) = rect.split(top: part)
            #expect(top.height + below.height == rect.height && top.maxY == below.y)
        }
    }
}
