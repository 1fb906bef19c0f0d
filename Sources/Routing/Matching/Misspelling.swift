extension WordTable.Walker {
    /// The known word one slip of the keyboard away: a letter swapped, doubled, left out or mistaken.
    ///
    /// Only long words are read so, and never with a slip in the first two letters or in the ending: `printed` is
    /// not a mistyped `printer`. Source: `domain` 0 fact 10 (spellings must be tolerated).
    ///
    /// - Returns: the node where the word or stem ends, 0 when there is none.
    func misspelt(_ letters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard (6...16).contains(range.count) else { return 0 }
        var node = 0
        for index in range {
            let offset = index - range.lowerBound
            if offset >= 2 {
                let found = slip(at: index, from: node, in: letters, range)
                if found != 0 { return found }
            }
            node = step(node, letters[index])
            if node == 0 { return 0 }
        }
        return 0
    }

    private func slip(
        at index: Int, from node: Int, in letters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    )
        -> Int
    {
        let next = index + 1
        if next < range.upperBound, letters[index] != letters[next] {
            let swapped = step(step(node, letters[next], orDead: true), letters[index], orDead: true)
            let word = finish(swapped, letters, (index + 2)..<max(index + 2, range.upperBound))
            if word != 0 { return word }
        }
        // What follows may be an ending: `printers`, `charged`.
        guard next < range.upperBound else { return 0 }
        let extra = finish(node, letters, next..<range.upperBound)
        if extra != 0 { return extra }
        return firstChild(of: node) { child in
            let mistaken = finish(child, letters, next..<range.upperBound)
            return mistaken != 0 ? mistaken : finish(child, letters, index..<range.upperBound)
        }
    }

    private func step(_ node: Int, _ letter: UInt8, orDead: Bool) -> Int {
        node == Self.dead ? Self.dead : { $0 == 0 ? Self.dead : $0 }(step(node, letter))
    }

    /// Where the remaining letters end, if a word or a stem ends there too; else 0.
    private func finish(_ start: Int, _ letters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard start != Self.dead else { return 0 }
        var node = start
        for index in range {
            node = step(node, letters[index])
            if node == 0 { return 0 }
        }
        return exact(node) != 0 || stem(node) != 0 ? node : 0
    }

    private static var dead: Int { -1 }
}

/// Words that are spelt as meant although they look like a slip for a word of the rule book.
enum RealWords {
    static let all = """
        changed changing leader leaders dessous confidential confirm confirms material hearing present standaard \
        mobiele mobiel produit causes remain remains actieve activite activee complaint states stating persoon \
        gerees property reverse reversed attribute string parameter parameters compatible looked powder passed \
        reduire repertorie chargement manger entrer systeem forget letters legitime chance projection lijken celles \
        schrijf coffre salaries equipement partagees authorisation replay comite render locale verwachte forums \
        personnels widget werden marking thinks postal stelen restant restants trailing falling formed qualify \
        regain packing traites favour combien compter parsed resent rewards retards loaning displaced misses argent \
        achter heading landen spelled compete defence clocking handen formes soumis planet parsing gedeelte reveal \
        kommen salles servir annuel rehired verkopen bereid attracted printed painted pointer charter contract \
        contact comment commence station stations version versions carrier barrier batter better letter matter \
        monitored counter porter poster master cluster charged chapter charter mouse house spreading loading leading
        """
}
