-- Made from the model by the schema test. Change the model, then accept anew.

CREATE TABLE "advice_notes" (
    "CaseId" TEXT NOT NULL,
    "NoteId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Adviser" TEXT NOT NULL,
    "Note" TEXT NOT NULL,
    "WrittenAt" INTEGER NOT NULL,
    CONSTRAINT "PK_advice_notes" PRIMARY KEY ("CaseId", "NoteId")
);

CREATE TABLE "agreements" (
    "AgreementId" TEXT NOT NULL CONSTRAINT "PK_agreements" PRIMARY KEY,
    "PartnerNode" TEXT NOT NULL,
    "PartnerName" TEXT NOT NULL,
    "PartnerCountry" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "SuspendedByUs" INTEGER NOT NULL,
    "SuspendedByPartner" INTEGER NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NOT NULL,
    "Document" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "answer_links" (
    "CaseId" TEXT NOT NULL,
    "LinkId" TEXT NOT NULL,
    "ReferralId" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "Coordinator" TEXT NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "FromOfficeName" TEXT NOT NULL,
    "AnswerBy" INTEGER NOT NULL,
    "SentAt" INTEGER NOT NULL,
    "Until" INTEGER NOT NULL,
    "CodeGivenAt" INTEGER NULL,
    "CodeUntil" INTEGER NOT NULL,
    "IsMisdirected" INTEGER NOT NULL,
    "Instead" TEXT NOT NULL,
    "IsAsked" INTEGER NOT NULL,
    CONSTRAINT "PK_answer_links" PRIMARY KEY ("CaseId", "LinkId")
);

CREATE TABLE "breach_notices" (
    "CaseId" TEXT NOT NULL,
    "BreachId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "What" TEXT NOT NULL,
    "FoundAt" INTEGER NOT NULL,
    "ToldOn" TEXT NULL,
    "How" TEXT NOT NULL,
    CONSTRAINT "PK_breach_notices" PRIMARY KEY ("CaseId", "BreachId")
);

CREATE TABLE "breach_partners" (
    "Root" TEXT NOT NULL,
    "BreachId" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "ToldAt" INTEGER NOT NULL,
    "Contact" TEXT NOT NULL,
    CONSTRAINT "PK_breach_partners" PRIMARY KEY ("Root", "BreachId", "Agreement")
);

CREATE TABLE "breach_told" (
    "CaseId" TEXT NOT NULL,
    "BreachId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "IsTold" INTEGER NOT NULL,
    CONSTRAINT "PK_breach_told" PRIMARY KEY ("CaseId", "BreachId")
);

CREATE TABLE "breaches" (
    "Root" TEXT NOT NULL,
    "BreachId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "FoundAt" INTEGER NOT NULL,
    "Account" TEXT NOT NULL,
    "SeenFrom" INTEGER NOT NULL,
    "SeenTo" INTEGER NOT NULL,
    "IsHighRisk" INTEGER NOT NULL,
    "AuthorityToldAt" INTEGER NULL,
    "Reference" TEXT NOT NULL,
    "WhyLate" TEXT NOT NULL,
    "CasesNamed" INTEGER NULL,
    "ClosedAt" INTEGER NULL,
    "Conclusion" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_breaches" PRIMARY KEY ("Root", "BreachId")
);

CREATE TABLE "case_areas" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Agreement" TEXT NOT NULL,
    CONSTRAINT "PK_case_areas" PRIMARY KEY ("CaseId", "Area")
);

CREATE TABLE "case_references" (
    "CaseId" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "Reference" TEXT NOT NULL,
    "Person" TEXT NOT NULL,
    CONSTRAINT "PK_case_references" PRIMARY KEY ("CaseId", "Agreement")
);

CREATE TABLE "cases" (
    "CaseId" TEXT NOT NULL CONSTRAINT "PK_cases" PRIMARY KEY,
    "Area" INTEGER NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Person" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "SortName" TEXT NOT NULL,
    "CalledBy" TEXT NOT NULL,
    "MotherFolded" TEXT NOT NULL,
    "Born" TEXT NOT NULL,
    "Sex" TEXT NOT NULL,
    "Languages" TEXT NOT NULL,
    "LivesIn" TEXT NOT NULL,
    "ReturnsTo" TEXT NOT NULL,
    "Phase" INTEGER NOT NULL,
    "Choice" INTEGER NOT NULL,
    "ChoiceOn" TEXT NULL,
    "TravelOn" TEXT NULL,
    "DepartedOn" TEXT NULL,
    "ArrivedOn" TEXT NULL,
    "IsHeld" INTEGER NOT NULL,
    "IsReceived" INTEGER NOT NULL,
    "IsViewClosed" INTEGER NOT NULL,
    "IsErased" INTEGER NOT NULL,
    "ChildrenShared" INTEGER NOT NULL,
    "CaseManager" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "code_mappings" (
    "Root" TEXT NOT NULL,
    "System" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Means" TEXT NOT NULL,
    CONSTRAINT "PK_code_mappings" PRIMARY KEY ("Root", "System", "Value")
);

CREATE TABLE "commitments" (
    "CaseId" TEXT NOT NULL,
    "RowId" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "What" TEXT NOT NULL,
    "Due" TEXT NOT NULL,
    "OfficerName" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "Referral" TEXT NOT NULL,
    "DoneOn" TEXT NULL,
    "Answer" INTEGER NOT NULL,
    "ToldOn" TEXT NULL,
    "Position" INTEGER NOT NULL,
    CONSTRAINT "PK_commitments" PRIMARY KEY ("CaseId", "RowId", "CommitmentId")
);

CREATE TABLE "complaints" (
    "Root" TEXT NOT NULL,
    "ComplaintId" TEXT NOT NULL,
    "Reference" TEXT NOT NULL,
    "CodeHash" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "Organisation" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "TakenBy" TEXT NOT NULL,
    "Finding" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    "AnsweredAt" INTEGER NULL,
    CONSTRAINT "PK_complaints" PRIMARY KEY ("Root", "ComplaintId")
);

CREATE TABLE "consents" (
    "CaseId" TEXT NOT NULL,
    "ConsentId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Agreement" TEXT NOT NULL,
    "IsOurs" INTEGER NOT NULL,
    "RecipientOffice" TEXT NOT NULL,
    "CategoryCodes" TEXT NOT NULL,
    "How" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "TextVersion" TEXT NOT NULL,
    "Since" INTEGER NOT NULL,
    "Until" TEXT NOT NULL,
    "WithdrawnAt" INTEGER NULL,
    "ReceivedAt" INTEGER NULL,
    "ReportedAt" INTEGER NULL,
    "Effect" TEXT NOT NULL,
    "Ground" TEXT NOT NULL,
    "KeptUntil" TEXT NULL,
    "WrittenBy" TEXT NOT NULL,
    CONSTRAINT "PK_consents" PRIMARY KEY ("CaseId", "ConsentId")
);

CREATE TABLE "data_requests" (
    "CaseId" TEXT NOT NULL,
    "RequestId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "AskedAt" INTEGER NOT NULL,
    "Due" INTEGER NOT NULL,
    "IsExtended" INTEGER NOT NULL,
    "AnsweredAt" INTEGER NULL,
    CONSTRAINT "PK_data_requests" PRIMARY KEY ("CaseId", "RequestId")
);

CREATE TABLE "disposal_freezes" (
    "Root" TEXT NOT NULL,
    "FreezeId" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Ground" TEXT NOT NULL,
    "ReviewOn" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedAt" INTEGER NOT NULL,
    "LiftedAt" INTEGER NULL,
    CONSTRAINT "PK_disposal_freezes" PRIMARY KEY ("Root", "FreezeId")
);

CREATE TABLE "door_references" (
    "CaseId" TEXT NOT NULL,
    "DoorId" TEXT NOT NULL,
    "Reference" TEXT NOT NULL,
    CONSTRAINT "PK_door_references" PRIMARY KEY ("CaseId", "DoorId")
);

CREATE TABLE "erasure_recipients" (
    "Root" TEXT NOT NULL,
    "ErasureId" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "AskedAt" INTEGER NOT NULL,
    "ReceivedAt" INTEGER NULL,
    "AnsweredAt" INTEGER NULL,
    "IsErased" INTEGER NOT NULL,
    "Ground" TEXT NOT NULL,
    "KeptUntil" TEXT NULL,
    CONSTRAINT "PK_erasure_recipients" PRIMARY KEY ("Root", "ErasureId", "Agreement")
);

CREATE TABLE "erasures" (
    "Root" TEXT NOT NULL,
    "ErasureId" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "AskedAt" INTEGER NULL,
    "Due" INTEGER NULL,
    "Ground" TEXT NOT NULL,
    "CategoryCodes" TEXT NOT NULL,
    "Rule" TEXT NOT NULL,
    "Run" TEXT NOT NULL,
    "OrderedBy" TEXT NOT NULL,
    "OrderedAt" INTEGER NULL,
    "ApprovedBy" TEXT NOT NULL,
    "ApprovedAt" INTEGER NULL,
    "ErasedAt" INTEGER NULL,
    "AnsweredAt" INTEGER NULL,
    "KeptOn" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "KeptUntil" TEXT NULL,
    "ChangedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_erasures" PRIMARY KEY ("Root", "ErasureId")
);

CREATE TABLE "figure_facts" (
    "CaseId" TEXT NOT NULL,
    "Fact" TEXT NOT NULL,
    "FactId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "On" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "WeAsked" INTEGER NOT NULL,
    "InTime" INTEGER NOT NULL,
    "Place" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "PK_figure_facts" PRIMARY KEY ("CaseId", "Fact", "FactId")
);

CREATE TABLE "grant_register" (
    "Root" TEXT NOT NULL,
    "GrantId" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "CaseOffice" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "AreaNumbers" TEXT NOT NULL,
    "ReasonCode" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "IsVital" INTEGER NOT NULL,
    "SecondPerson" TEXT NOT NULL,
    "AskedAt" INTEGER NOT NULL,
    "OpenedAt" INTEGER NULL,
    "Until" INTEGER NULL,
    "ReviewBy" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "ReviewedAt" INTEGER NULL,
    "ReviewedBy" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Comment" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_grant_register" PRIMARY KEY ("Root", "GrantId")
);

CREATE TABLE "grants_in_case" (
    "CaseId" TEXT NOT NULL,
    "GrantId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Account" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "Until" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    CONSTRAINT "PK_grants_in_case" PRIMARY KEY ("CaseId", "GrantId")
);

CREATE TABLE "holds" (
    "CaseId" TEXT NOT NULL,
    "HoldId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "Note" TEXT NULL,
    "PlacedAt" INTEGER NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "ByOffice" TEXT NOT NULL,
    "ConsentsClosed" INTEGER NOT NULL,
    "ProtectionOfficer" TEXT NOT NULL,
    "ContactsHow" TEXT NOT NULL,
    "ContactsAt" INTEGER NULL,
    "LiftedAt" INTEGER NULL,
    "LiftedBy" TEXT NOT NULL,
    "LiftReason" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_holds" PRIMARY KEY ("CaseId", "HoldId")
);

CREATE TABLE "household_members" (
    "CaseId" TEXT NOT NULL,
    "Member" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "CalledBy" TEXT NOT NULL,
    "Born" TEXT NOT NULL,
    "IsChild" INTEGER NOT NULL,
    "TravelsToo" INTEGER NOT NULL,
    "Relation" TEXT NOT NULL,
    "Holders" TEXT NOT NULL,
    "ConsentsGiven" TEXT NOT NULL,
    CONSTRAINT "PK_household_members" PRIMARY KEY ("CaseId", "Member")
);

CREATE TABLE "keeping" (
    "Root" TEXT NOT NULL CONSTRAINT "PK_keeping" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "Rule" TEXT NOT NULL,
    "From" TEXT NULL,
    "Freezes" INTEGER NOT NULL,
    "IsOrdered" INTEGER NOT NULL
);

CREATE TABLE "legal_advisers" (
    "CaseId" TEXT NOT NULL,
    "PartId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Adviser" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "AskedAt" INTEGER NOT NULL,
    "IsOpen" INTEGER NOT NULL,
    CONSTRAINT "PK_legal_advisers" PRIMARY KEY ("CaseId", "PartId")
);

CREATE TABLE "notices_given" (
    "CaseId" TEXT NOT NULL CONSTRAINT "PK_notices_given" PRIMARY KEY,
    "Area" INTEGER NOT NULL,
    "NoticeVersion" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "On" TEXT NOT NULL
);

CREATE TABLE "officers" (
    "Root" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "RoleCodes" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Telephone" TEXT NOT NULL,
    "Acts" INTEGER NOT NULL,
    "Person" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "NextRoleCodes" TEXT NOT NULL,
    "NextFrom" TEXT NOT NULL,
    CONSTRAINT "PK_officers" PRIMARY KEY ("Root", "Account")
);

CREATE TABLE "offices" (
    "Root" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Organisation" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Level" INTEGER NOT NULL,
    "Mandates" TEXT NOT NULL,
    "Enforces" INTEGER NOT NULL,
    "Independent" INTEGER NOT NULL,
    "Telephone" TEXT NOT NULL,
    "NextMandates" TEXT NOT NULL,
    "NextEnforces" INTEGER NOT NULL,
    "NextFrom" TEXT NOT NULL,
    "MailAddress" TEXT NOT NULL,
    "MailLanguage" TEXT NOT NULL,
    "Coordinator" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_offices" PRIMARY KEY ("Root", "OfficeId")
);

CREATE TABLE "partners" (
    "Root" TEXT NOT NULL,
    "Node" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "RootKid" TEXT NOT NULL,
    "Manifest" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_partners" PRIMARY KEY ("Root", "Node")
);

CREATE TABLE "person_words" (
    "CaseId" TEXT NOT NULL,
    "WordId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "AnsweredAt" INTEGER NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "PK_person_words" PRIMARY KEY ("CaseId", "WordId")
);

CREATE TABLE "plan_details" (
    "CaseId" TEXT NOT NULL,
    "RowId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Details" TEXT NOT NULL,
    CONSTRAINT "PK_plan_details" PRIMARY KEY ("CaseId", "RowId")
);

CREATE TABLE "plan_rows" (
    "CaseId" TEXT NOT NULL,
    "RowId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "PlanArea" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "OfficeName" TEXT NOT NULL,
    "Officer" TEXT NOT NULL,
    "OfficerName" TEXT NOT NULL,
    "Telephone" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "HasDetails" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_plan_rows" PRIMARY KEY ("CaseId", "RowId")
);

CREATE TABLE "previews" (
    "Root" TEXT NOT NULL,
    "PreviewId" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Role" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Part" TEXT NOT NULL,
    CONSTRAINT "PK_previews" PRIMARY KEY ("Root", "PreviewId")
);

CREATE TABLE "quarter_cells" (
    "Root" TEXT NOT NULL,
    "Corridor" TEXT NOT NULL,
    "Quarter" TEXT NOT NULL,
    "Indicator" TEXT NOT NULL,
    "Dimension" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Base" INTEGER NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Value" INTEGER NOT NULL,
    "Node" TEXT NOT NULL,
    "KnownOn" TEXT NOT NULL,
    CONSTRAINT "PK_quarter_cells" PRIMARY KEY ("Root", "Corridor", "Quarter", "Indicator", "Dimension", "Code")
);

CREATE TABLE "referral_lines" (
    "CaseId" TEXT NOT NULL,
    "ReferralId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "AskedArea" INTEGER NOT NULL,
    "IsOurs" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "ServiceName" TEXT NOT NULL,
    "FromOfficer" TEXT NOT NULL,
    "ToOfficeName" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "WaitingOfficer" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "AnswerBy" INTEGER NOT NULL,
    CONSTRAINT "PK_referral_lines" PRIMARY KEY ("CaseId", "ReferralId")
);

CREATE TABLE "referrals" (
    "CaseId" TEXT NOT NULL,
    "ReferralId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "IsOurs" INTEGER NOT NULL,
    "Agreement" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "ServiceName" TEXT NOT NULL,
    "Question" TEXT NOT NULL,
    "SearchText" TEXT NOT NULL,
    "Fields" TEXT NOT NULL,
    "FromOffice" TEXT NOT NULL,
    "FromOfficeName" TEXT NOT NULL,
    "FromOfficer" TEXT NOT NULL,
    "FromTelephone" TEXT NOT NULL,
    "ToOffice" TEXT NOT NULL,
    "ToOfficeName" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "AskedAt" INTEGER NOT NULL,
    "AnswerBy" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "ReceivedAt" INTEGER NULL,
    "OpenedAt" INTEGER NULL,
    "OpenedBy" TEXT NOT NULL,
    "InformationAsked" TEXT NOT NULL,
    "InformationAskedBy" TEXT NOT NULL,
    "InformationGiven" TEXT NOT NULL,
    "EndedAt" INTEGER NULL,
    "EndedBy" TEXT NOT NULL,
    "FirstDate" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "SomeoneElse" TEXT NOT NULL,
    "UsableUntil" TEXT NOT NULL,
    "SentAct" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_referrals" PRIMARY KEY ("CaseId", "ReferralId")
);

CREATE TABLE "retention_runs" (
    "Root" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Rule" TEXT NOT NULL,
    "Cases" INTEGER NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedAt" INTEGER NOT NULL,
    "DecidedBy" TEXT NOT NULL,
    "DecidedAt" INTEGER NULL,
    "IsApproved" INTEGER NOT NULL,
    "StoppedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "LeftOut" INTEGER NOT NULL,
    CONSTRAINT "PK_retention_runs" PRIMARY KEY ("Root", "RunId")
);

CREATE TABLE "rights_changes" (
    "Root" TEXT NOT NULL,
    "ChangeId" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "IsOffice" INTEGER NOT NULL,
    "Codes" TEXT NOT NULL,
    "Enforces" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedAt" INTEGER NOT NULL,
    "DecidedBy" TEXT NOT NULL,
    "DecidedAt" INTEGER NULL,
    "IsApproved" INTEGER NOT NULL,
    "DecisionReason" TEXT NOT NULL,
    CONSTRAINT "PK_rights_changes" PRIMARY KEY ("Root", "ChangeId")
);

CREATE TABLE "service_accounts" (
    "Root" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "AreaNumbers" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "Ground" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Kid" TEXT NOT NULL,
    "KeyFrom" INTEGER NOT NULL,
    "IsClosed" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_service_accounts" PRIMARY KEY ("Root", "Account")
);

CREATE TABLE "service_offers" (
    "Root" TEXT NOT NULL,
    "ServiceId" TEXT NOT NULL,
    "Agreement" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OfficeName" TEXT NOT NULL,
    "OfficeId" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Telephone" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "AssuredOn" TEXT NULL,
    "OpenUntil" TEXT NULL,
    "SearchText" TEXT NOT NULL,
    CONSTRAINT "PK_service_offers" PRIMARY KEY ("Root", "ServiceId")
);

CREATE TABLE "timeline" (
    "CaseId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Area" INTEGER NOT NULL,
    "Icon" TEXT NOT NULL,
    "Sentence" TEXT NOT NULL,
    "Arguments" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "ForOffice" TEXT NOT NULL,
    "HappenedAt" INTEGER NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Basis" TEXT NOT NULL,
    "FromNode" TEXT NOT NULL,
    CONSTRAINT "PK_timeline" PRIMARY KEY ("CaseId", "Sequence", "Ordinal")
);

CREATE TABLE "case_bases" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Basis" TEXT NOT NULL,
    "Recipient" TEXT NOT NULL,
    "Until" TEXT NOT NULL,
    CONSTRAINT "PK_case_bases" PRIMARY KEY ("CaseId", "Area", "Basis", "Recipient"),
    CONSTRAINT "FK_case_bases_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE "case_grants" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "GrantId" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "Until" INTEGER NOT NULL,
    "IsVital" INTEGER NOT NULL,
    CONSTRAINT "PK_case_grants" PRIMARY KEY ("CaseId", "Area", "GrantId"),
    CONSTRAINT "FK_case_grants_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE "case_needs" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Holder" TEXT NOT NULL,
    CONSTRAINT "PK_case_needs" PRIMARY KEY ("CaseId", "Area", "Holder"),
    CONSTRAINT "FK_case_needs_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE "case_seals" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "SealId" TEXT NOT NULL,
    "Against" TEXT NOT NULL,
    CONSTRAINT "PK_case_seals" PRIMARY KEY ("CaseId", "Area", "SealId", "Against"),
    CONSTRAINT "FK_case_seals_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE "case_names" (
    "CaseId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Written" TEXT NOT NULL,
    "Folded" TEXT NOT NULL,
    "Script" TEXT NOT NULL,
    "FoundIn" TEXT NOT NULL,
    CONSTRAINT "PK_case_names" PRIMARY KEY ("CaseId", "Ordinal"),
    CONSTRAINT "FK_case_names_cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "cases" ("CaseId") ON DELETE CASCADE
);

CREATE INDEX "IX_answer_links_Coordinator_IsAsked_AnswerBy" ON "answer_links" ("Coordinator", "IsAsked", "AnswerBy");

CREATE INDEX "IX_answer_links_ReferralId" ON "answer_links" ("ReferralId");

CREATE INDEX "IX_answer_links_TokenHash" ON "answer_links" ("TokenHash");

CREATE INDEX "IX_breach_told_BreachId" ON "breach_told" ("BreachId");

CREATE INDEX "IX_case_grants_Account_Area_CaseId" ON "case_grants" ("Account", "Area", "CaseId");

CREATE INDEX "IX_case_needs_Holder_Area_CaseId" ON "case_needs" ("Holder", "Area", "CaseId");

CREATE INDEX "IX_case_references_Agreement_Reference" ON "case_references" ("Agreement", "Reference");

CREATE UNIQUE INDEX "IX_cases_CaseNumber" ON "cases" ("CaseNumber");

CREATE INDEX "IX_cases_Office_Phase" ON "cases" ("Office", "Phase");

CREATE INDEX "IX_commitments_OfficeId_Due" ON "commitments" ("OfficeId", "Due");

CREATE INDEX "IX_complaints_Reference" ON "complaints" ("Reference");

CREATE INDEX "IX_door_references_Reference" ON "door_references" ("Reference");

CREATE INDEX "IX_erasures_Run" ON "erasures" ("Run");

CREATE INDEX "IX_erasures_Status" ON "erasures" ("Status");

CREATE INDEX "IX_figure_facts_On" ON "figure_facts" ("On");

CREATE INDEX "IX_grant_register_Office_ReviewBy" ON "grant_register" ("Office", "ReviewBy");

CREATE INDEX "IX_holds_ProtectionOfficer" ON "holds" ("ProtectionOfficer");

CREATE INDEX "IX_keeping_CaseNumber" ON "keeping" ("CaseNumber");

CREATE INDEX "IX_keeping_Rule_From" ON "keeping" ("Rule", "From");

CREATE INDEX "IX_officers_Person" ON "officers" ("Person");

CREATE INDEX "IX_plan_rows_OfficeId" ON "plan_rows" ("OfficeId");

CREATE INDEX "IX_referral_lines_OfficeId_Status" ON "referral_lines" ("OfficeId", "Status");

CREATE INDEX "IX_referrals_FromOffice_Status_AnswerBy" ON "referrals" ("FromOffice", "Status", "AnswerBy");

CREATE INDEX "IX_referrals_ToOffice_Status_AnswerBy" ON "referrals" ("ToOffice", "Status", "AnswerBy");

CREATE INDEX "IX_service_offers_Agreement_Status" ON "service_offers" ("Agreement", "Status");

CREATE INDEX "IX_timeline_RecordedAt" ON "timeline" ("RecordedAt");
