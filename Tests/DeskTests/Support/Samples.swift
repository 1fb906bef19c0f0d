import Desk

/// One value of every case that is stored or sent.
enum Samples {
    static let opening = Opening(
        subject: "Écran / screen", text: "It \"flickers\".\n",
        requester: Requester(name: "Noor", address: "n@x.org"),
        device: "MMD-1", language: .french, source: .import, severity: .b,
        verdict: Verdict(
            route: .hardware, confidence: 0.5,
            evidence: [Evidence(text: "flickers", weight: 1.5, why: "display")],
            language: .french),
        isConfident: false, externalID: "HD-7")

    static let staffCommands: [StaffCommand] = [
        .add(Agent(name: "ann", roles: [.tierAgent, .escalation], grants: [.elevate], tier: 2)),
        .remove("ann"),
        .setRoles("ann", [], tier: 1),
        .grant("ann", .escalate),
        .revoke("ann", .elevate),
        .see("ann", [.hardware]),
        .see("ann", nil),
    ]

    static let device = Device(
        name: "MMD-1", serial: "S-1", manufacturer: "Contoso", model: "Book", ring: .test, persona: .kiosk)

    static let commands: [TicketCommand] =
        [
            .accept, .route(.other, why: "a licence"), .route(.other, why: nil), .claim, .release,
            .handOff(to: .tier(2), reason: .skill, tried: "x"),
            .handOff(to: .agent("bob"), reason: .skill, tried: "x"),
            .acceptBaton, .returnBaton(reason: "no"), .withdrawBaton, .reply("hi"), .note("hi"),
            .setSeverity(.a),
            .tag(add: ["vpn", "dock"], remove: ["wave-2"]), .resolve, .reopen(reason: nil),
            .reopen(reason: "again"),
            .snooze(until: .onAnswer), .snooze(until: .at(Timestamp(seconds: -1))), .wake, .skip(.later),
            .merge(into: 7), .unmerge, .split([2, 3], subject: "VPN"),
            .markDuplicate(of: 7), .linkDevice("MMD-1"), .restrict, .unrestrict,
            .receive(InboundEntry(text: "PS")), .undo,
            .reportUndelivered(nondelivery), .takeStep(step.key), .elevation(.request(elevation)),
        ] + legCommands.map(TicketCommand.leg)

    static let elevation = ElevationRequest(
        device: "MMD-1", category: "Office", subcategory: "Excel", title: "Add-in", plan: "Repair it.",
        actions: ["powershell"], justification: "The vendor asks for it.", isConfirmed: true)

    static let terms = ElevationTerms(
        standing: .typical, account: "Administrator", window: 7200, lifetime: 86_400, needsApproval: false)

    /// Those that name an elevation: a merged ticket takes them.
    static let elevationCommands: [ElevationCommand] = [
        .approve(2), .deny(2, reason: "no plan"), .view(2), .rotate(2),
        .close(2, actionsTaken: "Repaired it.", isSuccessful: true), .expire(2),
        .recordRotation(2, views: 1), .recordFailure(2, RotationFailure(attempt: 1, problem: .exit(3))),
    ]

    static let elevationRefusals: [ElevationRefusal] = [
        .notSetUp, .noSuchElevation(3), .alreadyClosed(3), .denied(3), .expired(3), .notApproved(3),
        .notWaiting(3), .ownRequest, .notApprover([]), .notApprover(["ida"]), .notYours("ann"),
        .deviceNotLinked("MMD-1", linked: nil), .deviceNotLinked("MMD-1", linked: "MMD-2"),
        .unknownRing("MMD-1"), .powerUser("MMD-1"), .unknownCategory("Toys", known: ["Office"]),
        .unknownAction("dance", known: ["powershell"]), .unsupported("disable BitLocker"),
        .needsJustification("install"), .needsConfirmation("install"), .tooManyOpen("MMD-1", limit: 1),
        .tooManyOpen("MMD-1", limit: 2), .breakGlassNotAllowed, .holdsGrant, .portalRotates, .stillOpen(3),
    ]

    static let legCommands: [LegCommand] = [
        .draft(party: "vendor", fields: [.type: "incident", .givenName: "Ida"]),
        .edit(2, fields: [.title: "Screen"]), .file(2, reference: "V-1"), .reference(2, "V-2"),
        .acknowledge(2, ""), .update(2, "news"), .ask(2, "which one?"), .answer(2, "that one"),
        .resolve(2, "replaced"), .reactivate(2, "again"), .lower(2, .b),
        .reroute(2, to: "unified", why: "not theirs"), .withdraw(2, reason: "fixed"),
        .receive(2, InboundEntry(text: "hello")), .closeBySilence(2),
    ]

    static let filing = Leg.Filing(
        severity: .c, reference: "V-1", lowered: Lowering(from: .a, at: Timestamp(seconds: 5), by: "ann"),
        terms: LegTerms(), isDelivered: true)

    static let legRefusals: [LegRefusal] =
        [
            .noSuchParty("x", known: ["vendor"]), .partyClosed(name: "Ops", words: "gone"),
            .notTheirClass(nil, .vendor), .notTheirClass(.other, .operations),
            .notTheirClass(.other, .itAdmin),
            .notTheirMachine(party: "Dell", manufacturer: "HP"), .noSuchLeg(4), .alreadyThere(2),
            .sameParty("Dell"), .missing([.title, .serial]), .needsEnglish([.title]), .invalid(.affected),
            .invalid(.email), .invalid(.reproduced), .invalid(.title),
            .reactivationOver(since: Timestamp(seconds: 1)), .notLower(.c), .underWay(2, name: "Dell"),
        ] + Leg.State.allCases.map { .wrongState(2, $0) }

    static let step = ClockStepTaken(
        key: ClockStepKey(
            clock: ClockID(metric: .firstReply, start: 1), offset: -600, action: .handOn),
        effect: .handedOn(tier: 3, queue: .escalation))

    static let nondelivery = Nondelivery(
        version: 3, address: "n@x.org", status: "5.1.1", diagnostic: "no such user", isPermanent: true)

    static let origin = MailOrigin(
        message: 9, messageID: "1@x.org", kind: .autoReply, copied: [Requester(address: "b@x.org")],
        attachments: [
            .init(name: "a.pdf", mediaType: "application/pdf", size: 5, digest: "00ff", label: "signed")
        ])

    static let refusals: [Refusal] =
        [
            .collision(.entries, by: "ann", at: Timestamp(seconds: 5), version: 3),
            .collision(.status, by: nil, at: Timestamp(seconds: 5), version: 3),
            .unknownVersion(basedOn: 9, current: 3), .heldBy("ann"), .alreadyYours, .notHolder("ann"),
            .notHolder(nil), .batonPending(to: .tier(2)), .noBaton, .notReceiver(.agent("bob")),
            .notSender("ann"),
            .noSuchTier(.min, last: 3), .alreadyInTier(1), .noSuchAgent("ghost"), .noSuchTicket(9),
            .noSuchDevice("PC"), .invalidTag("A b"), .sameRoute(.other), .sameSeverity(.b),
            .duplicateOfItself,
            .duplicateOfDuplicate(8), .merged(into: 7), .merged(into: Ticket.outOfSight), .mergeIntoItself,
            .mergeTargetMerged(into: 7), .mergeTargetMerged(into: Ticket.outOfSight), .mergeTargetClosed(6),
            .holdsMerged(8), .holdsMerged(Ticket.outOfSight), .notMerged, .writtenUnderRestriction,
            .counterpartOutOfSight, .noSuchEntry(4), .splitOpening, .splitNeedsMessage, .splitWorkedOn(9),
            .splitWorkedOn(Ticket.outOfSight), .wakeInPast, .nothingToUndo,
            .undoBlocked(kind: "claimed", by: nil),
            .undoBlocked(kind: "claimed", by: "ann"), .unknownAgent("eve"), .lastAdministrator,
            .auditorStandsAlone,
            .invalidDeviceName("a b"), .nameTaken("ann"), .onHold(7), .nobodyKnown,
        ]
        + Action.allCases.map(Refusal.notPermitted)
        + Status.allCases.map { .wrongStatus(.reply, $0) }
        + Refusal.Field.allCases.flatMap { [.missing($0), .tooLong($0, limit: 4096)] }
        + Gate.allCases.map(Refusal.gate) + legRefusals.map(Refusal.leg)
        + elevationRefusals.map(Refusal.elevation) + announcementRefusals.map(Refusal.announcement)

    static let announcementRefusals: [AnnouncementRefusal] = [
        .noSuch(3), .isOver(3), .isOpen(3), .alreadyRead(3), .revisedSince(3, edition: 2),
        .endsBeforeBeginning, .tooMuchReach(limit: 50), .badLink,
    ]
}
