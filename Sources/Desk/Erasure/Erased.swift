// What of each event is personal: the one place that says it, without a default, so that a new case is asked about.

extension TicketChange {
    package func erased(by eraser: Eraser) -> TicketChange {
        switch self {
        case .opened(let opening): .opened(opening.erased(by: eraser))
        case .received(let entry): .received(entry.erased(by: eraser))
        case .copied(let copy): .copied(copy.erased(by: eraser))
        case .replied(let text): .replied(eraser.text(text))
        case .noted(let text): .noted(eraser.text(text))
        case .rerouted(let route, let queue, let why):
            .rerouted(route, queue: queue, why: why.map(eraser.text))
        case .handedOff(let receiver, let reason, let tried, let queue):
            .handedOff(to: receiver, reason: reason, tried: eraser.text(tried), queue: queue)
        case .batonReturned(let reason, let queue):
            .batonReturned(reason: eraser.text(reason), queue: queue)
        case .reopened(let reason): .reopened(reason: reason.map(eraser.text))
        case .undelivered(let report): .undelivered(report.erased(by: eraser))
        case .tagged(let added, let removed):
            .tagged(added: eraser.tags(added), removed: eraser.tags(removed))
        case .legRecorded(let party, let reference):
            .legRecorded(party, reference: eraser.text(reference))
        case .mergedFrom(let merger): .mergedFrom(merger.erased(by: eraser))
        case .elevation(let event): .elevation(event.erased(by: eraser))
        case .rated(let rating): .rated(Rating(score: rating.score, comment: eraser.theirs(rating.comment)))
        case .leg(let event): .leg(event.erased(by: eraser))
        // Decisions, times, numbers of tickets, names of devices: nothing of a person outside the desk.
        case .accepted, .claimed, .released, .batonAccepted, .batonWithdrawn, .severitySet, .resolved,
            .snoozed, .woken, .skipped, .markedDuplicate, .deviceLinked, .restricted, .unrestricted,
            .mergedInto, .separated, .splitOff, .rejoined, .clockStep, .undone:
            self
        }
    }
}

extension StaffChange {
    /// The desk's own people: who did what is what the record is for.
    package func erased(by eraser: Eraser) -> StaffChange {
        switch self {
        case .added, .removed, .rolesSet, .granted, .revoked, .queuesSet: self
        }
    }
}

extension RequesterChange {
    package func erased(by eraser: Eraser) -> RequesterChange {
        switch self {
        case .described(let profile):
            eraser.isTheirs(Requester(address: profile.address))
                ? .described(RequesterProfile(address: "")) : self
        }
    }
}

extension RoutingChange {
    package func erased(by eraser: Eraser) -> RoutingChange {
        switch self {
        case .lessonsForgotten: self
        }
    }
}

extension ServiceChange {
    package func erased(by eraser: Eraser) -> ServiceChange {
        switch self {
        case .adopted: self
        }
    }
}

extension ChecklistChange {
    /// What a list is about may be a new colleague; notes are anybody's words.
    package func erased(by eraser: Eraser) -> ChecklistChange {
        switch self {
        case .started(let beginning):
            var erased = beginning
            erased.subject = eraser.text(beginning.subject)
            return .started(erased)
        case .noted(let text, let item): return .noted(eraser.text(text), item: item)
        case .added(let planned):
            var erased = planned
            erased.text = eraser.text(planned.text)
            return .added(erased)
        case .withdrawn(let reason): return .withdrawn(reason: eraser.text(reason))
        case .ticked, .unticked, .assigned, .dated: return self
        }
    }
}

extension KnowledgeChange {
    /// What the organisation publishes: a person in it is taken out by publishing it anew.
    package func erased(by eraser: Eraser) -> KnowledgeChange {
        switch self {
        case .published, .withdrawn: self
        }
    }
}

extension AnnouncementChange {
    /// What the organisation or its suppliers tell everybody: a person in it is taken out by revising it.
    package func erased(by eraser: Eraser) -> AnnouncementChange {
        switch self {
        case .published, .revised, .updated, .acknowledged, .ended, .reopened: self
        }
    }
}

extension WaveChange {
    /// Whose a device is goes; the device, its steps and the decisions about the wave stay.
    package func erased(by eraser: Eraser) -> WaveChange {
        switch self {
        case .planned(var plan):
            plan.name = eraser.text(plan.name)
            return .planned(plan)
        case .membersSet(let members): return .membersSet(members.map { $0.erased(by: eraser) })
        case .stepped(let steps):
            return .stepped(
                steps.map { step in
                    var step = step
                    step.note = step.note.map(eraser.text)
                    return step
                })
        case .advanced(let phase, let overriding):
            return .advanced(phase, overriding: overriding.map(eraser.text))
        case .deadlineSet(let deadline, let overriding):
            return .deadlineSet(deadline, overriding: overriding.map(eraser.text))
        case .confirmed(let confirmation, let note):
            return .confirmed(confirmation, note: eraser.text(note))
        case .withdrawn(let confirmation, let reason):
            return .withdrawn(confirmation, reason: eraser.text(reason))
        case .membersRemoved, .oldAccessChosen, .enforcementChosen: return self
        }
    }
}

extension Member: Erasable {
    package func erased(by eraser: Eraser) -> Member {
        let person = Requester(name: fields.name, address: fields.address)
        guard !fields.address.isEmpty, eraser.isTheirs(person) else { return self }
        var erased = self
        erased.fields.name = Eraser.person.name
        erased.fields.address = ""
        // A device that is called after its owner leads to them.
        erased.fields.device = eraser.text(fields.device)
        return erased
    }
}

extension ErasureChange {
    /// Says which entries, never whose.
    package func erased(by eraser: Eraser) -> ErasureChange {
        switch self {
        case .erased: self
        }
    }
}

extension Device {
    package func erased(by eraser: Eraser) -> Device {
        // A device is the organisation's: its name is how the log knows it. What somebody wrote into the other fields
        // may name a person.
        Device(
            name: name, serial: eraser.text(serial), manufacturer: eraser.text(manufacturer),
            model: eraser.text(model), ring: ring, persona: persona)
    }
}

// MARK: - Parts of events

extension LegEvent: Erasable {
    /// What the party was told of the person goes; the case, its party, severity, reference and times stay.
    package func erased(by eraser: Eraser) -> LegEvent {
        LegEvent(leg, change.erased(by: eraser))
    }
}

extension LegEvent.Change: Erasable {
    package func erased(by eraser: Eraser) -> LegEvent.Change {
        switch self {
        case .drafted(var draft):
            draft.request = draft.request.erased(by: eraser)
            return .drafted(draft)
        case .edited(let fields): return .edited(SupportRequest(fields).erased(by: eraser).values)
        case .acknowledged(let text): return .acknowledged(eraser.text(text))
        case .updated(let text): return .updated(eraser.text(text))
        case .asked(let text): return .asked(eraser.text(text))
        case .answered(let text): return .answered(eraser.text(text))
        case .resolved(let text): return .resolved(eraser.text(text))
        case .reactivated(let text): return .reactivated(eraser.text(text))
        case .rerouted(let party, let why): return .rerouted(to: party, why: eraser.text(why))
        case .withdrawn(let reason): return .withdrawn(reason: eraser.text(reason))
        case .received(let entry): return .received(entry.erasedOnLeg(by: eraser))
        case .handedToAdmin, .filed, .referenced, .lowered, .closedBySilence: return self
        }
    }
}

extension InboundEntry {
    /// Written by the party's people, unless it says that the person did.
    func erasedOnLeg(by eraser: Eraser) -> InboundEntry {
        let isTheirs = sender.map(eraser.names) ?? false
        return InboundEntry(
            text: isTheirs ? eraser.theirs(text) : eraser.text(text), isAutomatic: isAutomatic,
            sender: sender.map(eraser.person), origin: origin?.erased(by: eraser, isTheirs: isTheirs))
    }
}

extension SupportRequest: Erasable {
    package func erased(by eraser: Eraser) -> SupportRequest {
        var erased = self
        erased.values = values.mapValues(eraser.text)
        if eraser.isOwn {
            for field in [Field.givenName, .surname, .email, .phone] {
                erased[field] = eraser.theirs(self[field])
            }
            if let original {
                erased.original = Original(
                    language: original.language, subject: eraser.theirs(original.subject),
                    text: eraser.theirs(original.text))
            }
        } else if let original {
            erased.original = Original(
                language: original.language, subject: eraser.text(original.subject),
                text: eraser.text(original.text))
        }
        return erased
    }
}

extension ElevationEvent: Erasable {
    /// Who saw which password stays; what was written about it names nobody any more.
    package func erased(by eraser: Eraser) -> ElevationEvent {
        switch self {
        case .requested(let request, let terms): .requested(request.erased(by: eraser), terms)
        case .denied(let id, let reason): .denied(id, reason: eraser.text(reason))
        case .closed(let id, let actionsTaken, let isSuccessful):
            .closed(id, actionsTaken: eraser.text(actionsTaken), isSuccessful: isSuccessful)
        case .approved, .viewed, .rotationWanted, .rotated, .rotationFailed, .expired: self
        }
    }
}

extension ElevationRequest: Erasable {
    package func erased(by eraser: Eraser) -> ElevationRequest {
        var erased = self
        erased.title = eraser.text(title)
        erased.plan = eraser.text(plan)
        erased.justification = justification.map(eraser.text)
        return erased
    }
}

extension Opening: Erasable {
    package func erased(by eraser: Eraser) -> Opening {
        let isTheirs = eraser.isTheirs(requester)
        var erased = self
        erased.requester = eraser.person(requester)
        erased.subject = isTheirs ? eraser.theirs(subject) : eraser.text(subject)
        erased.text = isTheirs ? eraser.theirs(text) : eraser.text(text)
        if erased.subject != subject || erased.text != text {
            // The verdict rests on words of the text: on none that are gone.
            let left = PersonalWords.words(erased.subject + "\n" + erased.text)
            erased.verdict.evidence = verdict.evidence.filter {
                Set(PersonalWords.words($0.text)).isSubset(of: left) && !eraser.occurs(in: $0.why)
            }
        }
        if isTheirs { erased.externalID = eraser.externalID(externalID) }
        erased.origin = origin?.erased(by: eraser, isTheirs: isTheirs)
        return erased
    }
}

extension InboundEntry: Erasable {
    package func erased(by eraser: Eraser) -> InboundEntry {
        let isTheirs = eraser.isTheirs(messageOf: sender)
        return InboundEntry(
            text: isTheirs ? eraser.theirs(text) : eraser.text(text), isAutomatic: isAutomatic,
            sender: sender.map(eraser.person), origin: origin?.erased(by: eraser, isTheirs: isTheirs))
    }
}

extension EntryCopy: Erasable {
    package func erased(by eraser: Eraser) -> EntryCopy {
        let isTheirs = kind == .message && eraser.isTheirs(messageOf: sender)
        return EntryCopy(
            kind: kind, author: author, at: at, text: isTheirs ? eraser.theirs(text) : eraser.text(text),
            sender: sender.map(eraser.person), origin: origin?.erased(by: eraser, isTheirs: isTheirs))
    }
}

extension MailOrigin {
    func erased(by eraser: Eraser, isTheirs: Bool) -> MailOrigin {
        MailOrigin(
            message: message, messageID: isTheirs ? "" : messageID, kind: kind,
            copied: eraser.people(copied),
            attachments: isTheirs ? [] : attachments.filter { !eraser.occurs(in: $0.name) })
    }
}

extension Nondelivery: Erasable {
    package func erased(by eraser: Eraser) -> Nondelivery {
        let isTheirs = eraser.isTheirs(Requester(address: address))
        return Nondelivery(
            version: version, address: isTheirs ? "" : address, status: status,
            diagnostic: isTheirs ? "" : eraser.text(diagnostic), isPermanent: isPermanent)
    }
}

extension Merger: Erasable {
    package func erased(by eraser: Eraser) -> Merger {
        Merger(
            ticket: ticket, tags: eraser.tags(tags), people: eraser.people(people), restricts: restricts)
    }
}
