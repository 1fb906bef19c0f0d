/// What a desk begins with until its configuration says otherwise. Sources: `domain` 7 (operations), 1.2
/// (responsibilities), 1.5 (accounts for elevation and escalation), 4.2 and 5.1 (what they need).
extension ChecklistTemplate {
    package static let starter = [
        ChecklistTemplate(
            kind: .operations, title: "Ready to operate",
            items: [
                Item("Monitoring is in place: somebody looks at device health and alerts every day"),
                Item("Important alerts have an owner and a way to react, also outside office hours"),
                Item("Administrators follow updates and know what new features change"),
                Item("The helpdesk knows what changes in Intune, and how each kind of device behaves"),
            ]),
        ChecklistTemplate(
            kind: .helpdesk, title: "Helpdesk readiness",
            items: [
                Item("Agents are on the desk with their tiers, roles and languages"),
                Item("The escalation team is named, small, and reachable"),
                Item(
                    "Articles for enrolment, access to mail and missing apps are published in each language"),
                Item("Common error codes lead to an article or a procedure"),
                Item("Agents have enrolled a device of each platform themselves"),
                Item("Paths to operations, hardware vendors and support contracts were tried once"),
                Item("Capacity is planned for the days of the rollout and those after it"),
            ]),
        ChecklistTemplate(
            kind: .newHires, title: "Briefing for new colleagues", asksFor: "name or start date",
            items: [
                Item("Device and account are there before the first day"),
                Item("They know how to reach the helpdesk"),
                Item("They were told what the organisation can see on a device, and what never"),
                Item("They know when updates restart a device, and how to choose the moment"),
                Item("They enrolled their phone, or know that they need not"),
            ]),
        ChecklistTemplate(
            kind: .training, title: "Training material for a feature", asksFor: "feature",
            items: [
                Item("What changes for people is written down in a few sentences"),
                Item("Articles and macros that describe the old way are found and changed"),
                Item("Texts exist in every language of the organisation"),
                Item("Agents tried it, and know the first three questions that will come"),
                Item("People are told before it happens, with a day and a place to ask"),
            ]),
        ChecklistTemplate(
            kind: .portalUser, title: "Setting up somebody who elevates or escalates",
            asksFor: "account name",
            items: [
                Item("They are named for the escalation team by whoever answers for it"),
                Item("Their account is in the same Entra domain as the devices"),
                Item(
                    "The account is a direct member of the Support Partner group: nested groups do not work"),
                Item("They signed in to the portal, and see elevation and escalation requests"),
                Item("They have the role and the grant on this desk, and no other"),
                Item("They know what elevation is for, what is forbidden, and that the password changes"),
                Item("They know that they file severity C only, and how A and B reach the IT admin"),
                Item("An admin contact is set for their area of focus"),
            ]),
        ChecklistTemplate(
            kind: .adminTraining, title: "Training record of an administrator", asksFor: "account name",
            items: [
                Item("Policies: creating, assigning, and telling conflict from error"),
                Item("Distribution of apps: required, available, and why an install fails"),
                Item("Diagnosis: the troubleshooting pane, device check-in, collected logs"),
                Item("Updates: rings, pausing, and what people see"),
                Item("Recovery: restart, reset, wipe, and their price"),
            ]),
        ChecklistTemplate(
            kind: .adoption, title: "Goals for lasting adoption",
            items: [
                Item("Goals are written in the note of this list, each with a number"),
                Item("The numbers as they are today are written beside them"),
                Item("Stakeholders agreed on who looks at them and how often"),
                Item("The next look has a day"),
            ]),
    ]
}

extension Responsibilities {
    package static let starter = Responsibilities(
        asOf: CivilDay(year: 2026, month: 11, day: 21),
        rows: [
            Row(
                party: "Support provider (the helpdesk, whoever runs it)",
                owns: [
                    "Helping people from first contact to resolution",
                    "Keeping the promised times",
                    "Windows, Microsoft 365 Apps, browsers, devices, printers, drivers, VPN, in-house applications",
                    "Asking for elevation where a task needs it",
                ],
                leaves: [
                    "Changing managed policies", "Filing severity A or B",
                    "Elevation outside the designated group",
                ]),
            Row(
                party: "Support escalation team",
                owns: [
                    "Elevating devices", "Escalating to operations",
                    "Telling a Microsoft fault from a hardware fault",
                ],
                leaves: ["Becoming as large as the whole helpdesk"]),
            Row(
                party: "IT admin",
                owns: [
                    "The service levels agreed on with the provider", "Who may elevate",
                    "Escalating device issues, severity A and B among them",
                    "Sending hardware issues to the right vendor", "Security settings of devices",
                ],
                leaves: ["Changing deployed policies, managed groups, service accounts or Autopilot profiles"]
            ),
            Row(
                party: "Service operations",
                owns: [
                    "Means and documentation for elevation and escalation",
                    "Answering requests by severity", "Watching for threats on every enrolled device, daily",
                ],
                leaves: ["Replacing the helpdesk", "In-house applications and network resources"]),
            Row(party: "Hardware vendor", owns: ["Faults of devices and their drivers", "Warranty claims"]),
            Row(
                party: "Unified or Premier support",
                owns: ["Microsoft issues that are not about the managed service"]),
        ])
}
