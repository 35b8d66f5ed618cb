-- Made from the model by the schema test. Change the model, then accept anew.

CREATE TABLE advice_notes (
    "CaseId" uuid NOT NULL,
    "NoteId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Adviser" uuid NOT NULL,
    "Note" text NOT NULL,
    "WrittenAt" bigint NOT NULL,
    CONSTRAINT "PK_advice_notes" PRIMARY KEY ("CaseId", "NoteId")
);

CREATE TABLE agreements (
    "AgreementId" uuid NOT NULL,
    "PartnerNode" text NOT NULL,
    "PartnerName" text NOT NULL,
    "PartnerCountry" text NOT NULL,
    "State" integer NOT NULL,
    "SuspendedByUs" boolean NOT NULL,
    "SuspendedByPartner" boolean NOT NULL,
    "ValidFrom" date NOT NULL,
    "ValidTo" date NOT NULL,
    "Document" text NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_agreements" PRIMARY KEY ("AgreementId")
);

CREATE TABLE answer_links (
    "CaseId" uuid NOT NULL,
    "LinkId" uuid NOT NULL,
    "ReferralId" uuid NOT NULL,
    "Office" uuid NOT NULL,
    "Coordinator" uuid NOT NULL,
    "TokenHash" text NOT NULL,
    "FromOfficeName" text NOT NULL,
    "AnswerBy" bigint NOT NULL,
    "SentAt" bigint NOT NULL,
    "Until" bigint NOT NULL,
    "CodeGivenAt" bigint,
    "CodeUntil" bigint NOT NULL,
    "IsMisdirected" boolean NOT NULL,
    "Instead" text NOT NULL,
    "IsAsked" boolean NOT NULL,
    CONSTRAINT "PK_answer_links" PRIMARY KEY ("CaseId", "LinkId")
);

CREATE TABLE breach_notices (
    "CaseId" uuid NOT NULL,
    "BreachId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "What" text NOT NULL,
    "FoundAt" bigint NOT NULL,
    "ToldOn" date,
    "How" text NOT NULL,
    CONSTRAINT "PK_breach_notices" PRIMARY KEY ("CaseId", "BreachId")
);

CREATE TABLE breach_partners (
    "Root" uuid NOT NULL,
    "BreachId" uuid NOT NULL,
    "Agreement" uuid NOT NULL,
    "ToldAt" bigint NOT NULL,
    "Contact" text NOT NULL,
    CONSTRAINT "PK_breach_partners" PRIMARY KEY ("Root", "BreachId", "Agreement")
);

CREATE TABLE breach_told (
    "CaseId" uuid NOT NULL,
    "BreachId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "IsTold" boolean NOT NULL,
    CONSTRAINT "PK_breach_told" PRIMARY KEY ("CaseId", "BreachId")
);

CREATE TABLE breaches (
    "Root" uuid NOT NULL,
    "BreachId" uuid NOT NULL,
    "Kind" text NOT NULL,
    "What" text NOT NULL,
    "FoundAt" bigint NOT NULL,
    "Account" uuid NOT NULL,
    "SeenFrom" bigint NOT NULL,
    "SeenTo" bigint NOT NULL,
    "IsHighRisk" boolean NOT NULL,
    "AuthorityToldAt" bigint,
    "Reference" text NOT NULL,
    "WhyLate" text NOT NULL,
    "CasesNamed" integer,
    "ClosedAt" bigint,
    "Conclusion" text NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_breaches" PRIMARY KEY ("Root", "BreachId")
);

CREATE TABLE case_areas (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Agreement" uuid NOT NULL,
    CONSTRAINT "PK_case_areas" PRIMARY KEY ("CaseId", "Area")
);

CREATE TABLE case_references (
    "CaseId" uuid NOT NULL,
    "Agreement" uuid NOT NULL,
    "Reference" text NOT NULL,
    "Person" uuid NOT NULL,
    CONSTRAINT "PK_case_references" PRIMARY KEY ("CaseId", "Agreement")
);

CREATE TABLE cases (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "CaseNumber" text NOT NULL,
    "Person" uuid NOT NULL,
    "Name" text NOT NULL,
    "SortName" text NOT NULL,
    "CalledBy" text NOT NULL,
    "MotherFolded" text NOT NULL,
    "Born" text NOT NULL,
    "Sex" text NOT NULL,
    "Languages" text NOT NULL,
    "LivesIn" text NOT NULL,
    "ReturnsTo" text NOT NULL,
    "Phase" integer NOT NULL,
    "Choice" integer NOT NULL,
    "ChoiceOn" date,
    "TravelOn" date,
    "DepartedOn" date,
    "ArrivedOn" date,
    "IsHeld" boolean NOT NULL,
    "IsReceived" boolean NOT NULL,
    "IsViewClosed" boolean NOT NULL,
    "IsErased" boolean NOT NULL,
    "ChildrenShared" integer NOT NULL,
    "CaseManager" uuid NOT NULL,
    "Office" uuid NOT NULL,
    "OpenedAt" bigint NOT NULL,
    "ChangedAt" bigint NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_cases" PRIMARY KEY ("CaseId")
);

CREATE TABLE code_mappings (
    "Root" uuid NOT NULL,
    "System" text NOT NULL,
    "Value" text NOT NULL,
    "Means" text NOT NULL,
    CONSTRAINT "PK_code_mappings" PRIMARY KEY ("Root", "System", "Value")
);

CREATE TABLE commitments (
    "CaseId" uuid NOT NULL,
    "RowId" uuid NOT NULL,
    "CommitmentId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "What" text NOT NULL,
    "Due" date NOT NULL,
    "OfficerName" text NOT NULL,
    "OfficeId" uuid NOT NULL,
    "Referral" uuid NOT NULL,
    "DoneOn" date,
    "Answer" integer NOT NULL,
    "ToldOn" date,
    "Position" integer NOT NULL,
    CONSTRAINT "PK_commitments" PRIMARY KEY ("CaseId", "RowId", "CommitmentId")
);

CREATE TABLE complaints (
    "Root" uuid NOT NULL,
    "ComplaintId" uuid NOT NULL,
    "Reference" text NOT NULL,
    "CodeHash" text NOT NULL,
    "About" uuid NOT NULL,
    "Organisation" text NOT NULL,
    "MadeAt" bigint NOT NULL,
    "Text" text NOT NULL,
    "TakenBy" uuid NOT NULL,
    "Finding" text NOT NULL,
    "Answer" text NOT NULL,
    "AnsweredAt" bigint,
    CONSTRAINT "PK_complaints" PRIMARY KEY ("Root", "ComplaintId")
);

CREATE TABLE consents (
    "CaseId" uuid NOT NULL,
    "ConsentId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Agreement" uuid NOT NULL,
    "IsOurs" boolean NOT NULL,
    "RecipientOffice" text NOT NULL,
    "CategoryCodes" text NOT NULL,
    "How" text NOT NULL,
    "Language" text NOT NULL,
    "TextVersion" text NOT NULL,
    "Since" bigint NOT NULL,
    "Until" date NOT NULL,
    "WithdrawnAt" bigint,
    "ReceivedAt" bigint,
    "ReportedAt" bigint,
    "Effect" text NOT NULL,
    "Ground" text NOT NULL,
    "KeptUntil" date,
    "WrittenBy" uuid NOT NULL,
    CONSTRAINT "PK_consents" PRIMARY KEY ("CaseId", "ConsentId")
);

CREATE TABLE data_requests (
    "CaseId" uuid NOT NULL,
    "RequestId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "AskedAt" bigint NOT NULL,
    "Due" bigint NOT NULL,
    "IsExtended" boolean NOT NULL,
    "AnsweredAt" bigint,
    CONSTRAINT "PK_data_requests" PRIMARY KEY ("CaseId", "RequestId")
);

CREATE TABLE disposal_freezes (
    "Root" uuid NOT NULL,
    "FreezeId" uuid NOT NULL,
    "CaseNumber" text NOT NULL,
    "Kind" text NOT NULL,
    "Ground" text NOT NULL,
    "ReviewOn" date NOT NULL,
    "PlacedBy" uuid NOT NULL,
    "PlacedAt" bigint NOT NULL,
    "LiftedAt" bigint,
    CONSTRAINT "PK_disposal_freezes" PRIMARY KEY ("Root", "FreezeId")
);

CREATE TABLE door_references (
    "CaseId" uuid NOT NULL,
    "DoorId" uuid NOT NULL,
    "Reference" text NOT NULL,
    CONSTRAINT "PK_door_references" PRIMARY KEY ("CaseId", "DoorId")
);

CREATE TABLE erasure_recipients (
    "Root" uuid NOT NULL,
    "ErasureId" uuid NOT NULL,
    "Agreement" uuid NOT NULL,
    "AskedAt" bigint NOT NULL,
    "ReceivedAt" bigint,
    "AnsweredAt" bigint,
    "IsErased" boolean NOT NULL,
    "Ground" text NOT NULL,
    "KeptUntil" date,
    CONSTRAINT "PK_erasure_recipients" PRIMARY KEY ("Root", "ErasureId", "Agreement")
);

CREATE TABLE erasures (
    "Root" uuid NOT NULL,
    "ErasureId" uuid NOT NULL,
    "CaseNumber" text NOT NULL,
    "Status" integer NOT NULL,
    "AskedBy" text NOT NULL,
    "Agreement" uuid NOT NULL,
    "AskedAt" bigint,
    "Due" bigint,
    "Ground" text NOT NULL,
    "CategoryCodes" text NOT NULL,
    "Rule" text NOT NULL,
    "Run" uuid NOT NULL,
    "OrderedBy" uuid NOT NULL,
    "OrderedAt" bigint,
    "ApprovedBy" uuid NOT NULL,
    "ApprovedAt" bigint,
    "ErasedAt" bigint,
    "AnsweredAt" bigint,
    "KeptOn" text NOT NULL,
    "Reason" text NOT NULL,
    "KeptUntil" date,
    "ChangedAt" bigint NOT NULL,
    CONSTRAINT "PK_erasures" PRIMARY KEY ("Root", "ErasureId")
);

CREATE TABLE figure_facts (
    "CaseId" uuid NOT NULL,
    "Fact" text NOT NULL,
    "FactId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "On" date NOT NULL,
    "Agreement" uuid NOT NULL,
    "WeAsked" boolean NOT NULL,
    "InTime" boolean NOT NULL,
    "Place" text NOT NULL,
    "Answer" text NOT NULL,
    CONSTRAINT "PK_figure_facts" PRIMARY KEY ("CaseId", "Fact", "FactId")
);

CREATE TABLE grant_register (
    "Root" uuid NOT NULL,
    "GrantId" uuid NOT NULL,
    "CaseNumber" text NOT NULL,
    "CaseOffice" uuid NOT NULL,
    "Account" uuid NOT NULL,
    "Office" uuid NOT NULL,
    "AreaNumbers" text NOT NULL,
    "ReasonCode" text NOT NULL,
    "Reason" text NOT NULL,
    "IsVital" boolean NOT NULL,
    "SecondPerson" uuid NOT NULL,
    "AskedAt" bigint NOT NULL,
    "OpenedAt" bigint,
    "Until" bigint,
    "ReviewBy" bigint,
    "EndedAt" bigint,
    "ReviewedAt" bigint,
    "ReviewedBy" uuid NOT NULL,
    "Outcome" text NOT NULL,
    "Comment" text NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_grant_register" PRIMARY KEY ("Root", "GrantId")
);

CREATE TABLE grants_in_case (
    "CaseId" uuid NOT NULL,
    "GrantId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Account" uuid NOT NULL,
    "Office" uuid NOT NULL,
    "OpenedAt" bigint NOT NULL,
    "Until" bigint NOT NULL,
    "EndedAt" bigint,
    CONSTRAINT "PK_grants_in_case" PRIMARY KEY ("CaseId", "GrantId")
);

CREATE TABLE holds (
    "CaseId" uuid NOT NULL,
    "HoldId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Code" text NOT NULL,
    "Note" text,
    "PlacedAt" bigint NOT NULL,
    "PlacedBy" uuid NOT NULL,
    "ByOffice" uuid NOT NULL,
    "ConsentsClosed" integer NOT NULL,
    "ProtectionOfficer" uuid NOT NULL,
    "ContactsHow" text NOT NULL,
    "ContactsAt" bigint,
    "LiftedAt" bigint,
    "LiftedBy" uuid NOT NULL,
    "LiftReason" text,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_holds" PRIMARY KEY ("CaseId", "HoldId")
);

CREATE TABLE household_members (
    "CaseId" uuid NOT NULL,
    "Member" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Ordinal" integer NOT NULL,
    "Name" text NOT NULL,
    "CalledBy" text NOT NULL,
    "Born" text NOT NULL,
    "IsChild" boolean NOT NULL,
    "TravelsToo" boolean NOT NULL,
    "Relation" text NOT NULL,
    "Holders" text NOT NULL,
    "ConsentsGiven" text NOT NULL,
    CONSTRAINT "PK_household_members" PRIMARY KEY ("CaseId", "Member")
);

CREATE TABLE keeping (
    "Root" uuid NOT NULL,
    "CaseNumber" text NOT NULL,
    "Rule" text NOT NULL,
    "From" date,
    "Freezes" integer NOT NULL,
    "IsOrdered" boolean NOT NULL,
    CONSTRAINT "PK_keeping" PRIMARY KEY ("Root")
);

CREATE TABLE legal_advisers (
    "CaseId" uuid NOT NULL,
    "PartId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Adviser" uuid NOT NULL,
    "Office" uuid NOT NULL,
    "AskedAt" bigint NOT NULL,
    "IsOpen" boolean NOT NULL,
    CONSTRAINT "PK_legal_advisers" PRIMARY KEY ("CaseId", "PartId")
);

CREATE TABLE notices_given (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "NoticeVersion" text NOT NULL,
    "Language" text NOT NULL,
    "On" date NOT NULL,
    CONSTRAINT "PK_notices_given" PRIMARY KEY ("CaseId")
);

CREATE TABLE officers (
    "Root" uuid NOT NULL,
    "Account" uuid NOT NULL,
    "OfficeId" uuid NOT NULL,
    "Name" text NOT NULL,
    "Title" text NOT NULL,
    "RoleCodes" text NOT NULL,
    "Language" text NOT NULL,
    "Telephone" text NOT NULL,
    "Acts" boolean NOT NULL,
    "Person" uuid NOT NULL,
    "Version" bigint NOT NULL,
    "NextRoleCodes" text NOT NULL,
    "NextFrom" date NOT NULL,
    CONSTRAINT "PK_officers" PRIMARY KEY ("Root", "Account")
);

CREATE TABLE offices (
    "Root" uuid NOT NULL,
    "OfficeId" uuid NOT NULL,
    "Name" text NOT NULL,
    "Organisation" text NOT NULL,
    "Place" text NOT NULL,
    "Level" integer NOT NULL,
    "Mandates" text NOT NULL,
    "Enforces" boolean NOT NULL,
    "Independent" boolean NOT NULL,
    "Telephone" text NOT NULL,
    "NextMandates" text NOT NULL,
    "NextEnforces" boolean NOT NULL,
    "NextFrom" date NOT NULL,
    "MailAddress" text NOT NULL,
    "MailLanguage" text NOT NULL,
    "Coordinator" uuid NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_offices" PRIMARY KEY ("Root", "OfficeId")
);

CREATE TABLE partners (
    "Root" uuid NOT NULL,
    "Node" text NOT NULL,
    "Name" text NOT NULL,
    "RootKid" text NOT NULL,
    "Manifest" text NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_partners" PRIMARY KEY ("Root", "Node")
);

CREATE TABLE person_words (
    "CaseId" uuid NOT NULL,
    "WordId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Kind" text NOT NULL,
    "Text" text NOT NULL,
    "At" bigint NOT NULL,
    "AnsweredAt" bigint,
    "Answer" text NOT NULL,
    CONSTRAINT "PK_person_words" PRIMARY KEY ("CaseId", "WordId")
);

CREATE TABLE plan_details (
    "CaseId" uuid NOT NULL,
    "RowId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Details" text NOT NULL,
    CONSTRAINT "PK_plan_details" PRIMARY KEY ("CaseId", "RowId")
);

CREATE TABLE plan_rows (
    "CaseId" uuid NOT NULL,
    "RowId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "PlanArea" integer NOT NULL,
    "Kind" text NOT NULL,
    "Title" text NOT NULL,
    "OfficeId" uuid NOT NULL,
    "OfficeName" text NOT NULL,
    "Officer" uuid NOT NULL,
    "OfficerName" text NOT NULL,
    "Telephone" text NOT NULL,
    "Agreement" uuid NOT NULL,
    "HasDetails" boolean NOT NULL,
    "Position" integer NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_plan_rows" PRIMARY KEY ("CaseId", "RowId")
);

CREATE TABLE previews (
    "Root" uuid NOT NULL,
    "PreviewId" uuid NOT NULL,
    "By" uuid NOT NULL,
    "At" bigint NOT NULL,
    "Role" text NOT NULL,
    "Office" uuid NOT NULL,
    "Purpose" text NOT NULL,
    "Part" text NOT NULL,
    CONSTRAINT "PK_previews" PRIMARY KEY ("Root", "PreviewId")
);

CREATE TABLE quarter_cells (
    "Root" uuid NOT NULL,
    "Corridor" text NOT NULL,
    "Quarter" text NOT NULL,
    "Indicator" text NOT NULL,
    "Dimension" text NOT NULL,
    "Code" text NOT NULL,
    "Version" integer NOT NULL,
    "Base" integer NOT NULL,
    "Ordinal" integer NOT NULL,
    "Value" integer NOT NULL,
    "Node" text NOT NULL,
    "KnownOn" date NOT NULL,
    CONSTRAINT "PK_quarter_cells" PRIMARY KEY ("Root", "Corridor", "Quarter", "Indicator", "Dimension", "Code")
);

CREATE TABLE referral_lines (
    "CaseId" uuid NOT NULL,
    "ReferralId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "AskedArea" integer NOT NULL,
    "IsOurs" boolean NOT NULL,
    "Kind" text NOT NULL,
    "ServiceName" text NOT NULL,
    "FromOfficer" text NOT NULL,
    "ToOfficeName" text NOT NULL,
    "OfficeId" uuid NOT NULL,
    "WaitingOfficer" text NOT NULL,
    "Status" integer NOT NULL,
    "AnswerBy" bigint NOT NULL,
    CONSTRAINT "PK_referral_lines" PRIMARY KEY ("CaseId", "ReferralId")
);

CREATE TABLE referrals (
    "CaseId" uuid NOT NULL,
    "ReferralId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "IsOurs" boolean NOT NULL,
    "Agreement" uuid NOT NULL,
    "CaseNumber" text NOT NULL,
    "Kind" text NOT NULL,
    "ServiceName" text NOT NULL,
    "Question" text NOT NULL,
    "SearchText" text NOT NULL,
    "Fields" text NOT NULL,
    "FromOffice" uuid NOT NULL,
    "FromOfficeName" text NOT NULL,
    "FromOfficer" text NOT NULL,
    "FromTelephone" text NOT NULL,
    "ToOffice" uuid NOT NULL,
    "ToOfficeName" text NOT NULL,
    "Priority" integer NOT NULL,
    "AskedAt" bigint NOT NULL,
    "AnswerBy" bigint NOT NULL,
    "Status" integer NOT NULL,
    "ReceivedAt" bigint,
    "OpenedAt" bigint,
    "OpenedBy" text NOT NULL,
    "InformationAsked" text NOT NULL,
    "InformationAskedBy" text NOT NULL,
    "InformationGiven" text NOT NULL,
    "EndedAt" bigint,
    "EndedBy" text NOT NULL,
    "FirstDate" date,
    "Reason" text NOT NULL,
    "SomeoneElse" text NOT NULL,
    "UsableUntil" date NOT NULL,
    "SentAct" bigint NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_referrals" PRIMARY KEY ("CaseId", "ReferralId")
);

CREATE TABLE retention_runs (
    "Root" uuid NOT NULL,
    "RunId" uuid NOT NULL,
    "Rule" text NOT NULL,
    "Cases" integer NOT NULL,
    "ProposedBy" uuid NOT NULL,
    "ProposedAt" bigint NOT NULL,
    "DecidedBy" uuid NOT NULL,
    "DecidedAt" bigint,
    "IsApproved" boolean NOT NULL,
    "StoppedAt" bigint,
    "EndedAt" bigint,
    "LeftOut" integer NOT NULL,
    CONSTRAINT "PK_retention_runs" PRIMARY KEY ("Root", "RunId")
);

CREATE TABLE rights_changes (
    "Root" uuid NOT NULL,
    "ChangeId" uuid NOT NULL,
    "About" uuid NOT NULL,
    "IsOffice" boolean NOT NULL,
    "Codes" text NOT NULL,
    "Enforces" boolean NOT NULL,
    "From" date NOT NULL,
    "Reason" text NOT NULL,
    "ProposedBy" uuid NOT NULL,
    "ProposedAt" bigint NOT NULL,
    "DecidedBy" uuid NOT NULL,
    "DecidedAt" bigint,
    "IsApproved" boolean NOT NULL,
    "DecisionReason" text NOT NULL,
    CONSTRAINT "PK_rights_changes" PRIMARY KEY ("Root", "ChangeId")
);

CREATE TABLE service_accounts (
    "Root" uuid NOT NULL,
    "Account" uuid NOT NULL,
    "OfficeId" uuid NOT NULL,
    "Name" text NOT NULL,
    "Owner" uuid NOT NULL,
    "Purpose" text NOT NULL,
    "AreaNumbers" text NOT NULL,
    "Agreement" uuid NOT NULL,
    "Ground" text NOT NULL,
    "Key" text NOT NULL,
    "Kid" text NOT NULL,
    "KeyFrom" bigint NOT NULL,
    "IsClosed" boolean NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_service_accounts" PRIMARY KEY ("Root", "Account")
);

CREATE TABLE service_offers (
    "Root" uuid NOT NULL,
    "ServiceId" text NOT NULL,
    "Agreement" uuid NOT NULL,
    "Name" text NOT NULL,
    "OfficeName" text NOT NULL,
    "OfficeId" uuid NOT NULL,
    "Place" text NOT NULL,
    "Area" integer NOT NULL,
    "Kind" text NOT NULL,
    "Description" text NOT NULL,
    "Telephone" text NOT NULL,
    "Status" text NOT NULL,
    "AssuredOn" date,
    "OpenUntil" date,
    "SearchText" text NOT NULL,
    CONSTRAINT "PK_service_offers" PRIMARY KEY ("Root", "ServiceId")
);

CREATE TABLE timeline (
    "CaseId" uuid NOT NULL,
    "Sequence" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Area" integer NOT NULL,
    "Icon" text NOT NULL,
    "Sentence" text NOT NULL,
    "Arguments" text NOT NULL,
    "By" uuid NOT NULL,
    "ForOffice" uuid NOT NULL,
    "HappenedAt" bigint NOT NULL,
    "RecordedAt" bigint NOT NULL,
    "Purpose" text NOT NULL,
    "Basis" text NOT NULL,
    "FromNode" text NOT NULL,
    CONSTRAINT "PK_timeline" PRIMARY KEY ("CaseId", "Sequence", "Ordinal")
);

CREATE TABLE case_bases (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Basis" text NOT NULL,
    "Recipient" uuid NOT NULL,
    "Until" date NOT NULL,
    CONSTRAINT "PK_case_bases" PRIMARY KEY ("CaseId", "Area", "Basis", "Recipient"),
    CONSTRAINT "FK_case_bases_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES case_areas ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE case_grants (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "GrantId" uuid NOT NULL,
    "Account" uuid NOT NULL,
    "Until" bigint NOT NULL,
    "IsVital" boolean NOT NULL,
    CONSTRAINT "PK_case_grants" PRIMARY KEY ("CaseId", "Area", "GrantId"),
    CONSTRAINT "FK_case_grants_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES case_areas ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE case_needs (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "Holder" uuid NOT NULL,
    CONSTRAINT "PK_case_needs" PRIMARY KEY ("CaseId", "Area", "Holder"),
    CONSTRAINT "FK_case_needs_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES case_areas ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE case_seals (
    "CaseId" uuid NOT NULL,
    "Area" integer NOT NULL,
    "SealId" uuid NOT NULL,
    "Against" uuid NOT NULL,
    CONSTRAINT "PK_case_seals" PRIMARY KEY ("CaseId", "Area", "SealId", "Against"),
    CONSTRAINT "FK_case_seals_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES case_areas ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE case_names (
    "CaseId" uuid NOT NULL,
    "Ordinal" integer NOT NULL,
    "Written" text NOT NULL,
    "Folded" text NOT NULL,
    "Script" text NOT NULL,
    "FoundIn" text NOT NULL,
    CONSTRAINT "PK_case_names" PRIMARY KEY ("CaseId", "Ordinal"),
    CONSTRAINT "FK_case_names_cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES cases ("CaseId") ON DELETE CASCADE
);

CREATE INDEX "IX_answer_links_Coordinator_IsAsked_AnswerBy" ON answer_links ("Coordinator", "IsAsked", "AnswerBy");

CREATE INDEX "IX_answer_links_ReferralId" ON answer_links ("ReferralId");

CREATE INDEX "IX_answer_links_TokenHash" ON answer_links ("TokenHash");

CREATE INDEX "IX_breach_told_BreachId" ON breach_told ("BreachId");

CREATE INDEX "IX_case_grants_Account_Area_CaseId" ON case_grants ("Account", "Area", "CaseId");

CREATE INDEX "IX_case_needs_Holder_Area_CaseId" ON case_needs ("Holder", "Area", "CaseId");

CREATE INDEX "IX_case_references_Agreement_Reference" ON case_references ("Agreement", "Reference");

CREATE UNIQUE INDEX "IX_cases_CaseNumber" ON cases ("CaseNumber");

CREATE INDEX "IX_cases_Office_Phase" ON cases ("Office", "Phase");

CREATE INDEX "IX_commitments_OfficeId_Due" ON commitments ("OfficeId", "Due");

CREATE INDEX "IX_complaints_Reference" ON complaints ("Reference");

CREATE INDEX "IX_door_references_Reference" ON door_references ("Reference");

CREATE INDEX "IX_erasures_Run" ON erasures ("Run");

CREATE INDEX "IX_erasures_Status" ON erasures ("Status");

CREATE INDEX "IX_figure_facts_On" ON figure_facts ("On");

CREATE INDEX "IX_grant_register_Office_ReviewBy" ON grant_register ("Office", "ReviewBy");

CREATE INDEX "IX_holds_ProtectionOfficer" ON holds ("ProtectionOfficer");

CREATE INDEX "IX_keeping_CaseNumber" ON keeping ("CaseNumber");

CREATE INDEX "IX_keeping_Rule_From" ON keeping ("Rule", "From");

CREATE INDEX "IX_officers_Person" ON officers ("Person");

CREATE INDEX "IX_plan_rows_OfficeId" ON plan_rows ("OfficeId");

CREATE INDEX "IX_referral_lines_OfficeId_Status" ON referral_lines ("OfficeId", "Status");

CREATE INDEX "IX_referrals_FromOffice_Status_AnswerBy" ON referrals ("FromOffice", "Status", "AnswerBy");

CREATE INDEX "IX_referrals_ToOffice_Status_AnswerBy" ON referrals ("ToOffice", "Status", "AnswerBy");

CREATE INDEX "IX_service_offers_Agreement_Status" ON service_offers ("Agreement", "Status");

CREATE INDEX "IX_timeline_RecordedAt" ON timeline ("RecordedAt");
