-- Made from the model by the schema test. Change the model, then accept anew.

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

CREATE TABLE "case_areas" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Agreement" TEXT NOT NULL,
    CONSTRAINT "PK_case_areas" PRIMARY KEY ("CaseId", "Area")
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
    "Version" INTEGER NOT NULL,
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
    CONSTRAINT "PK_offices" PRIMARY KEY ("Root", "OfficeId")
);

CREATE TABLE "case_bases" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Basis" TEXT NOT NULL,
    CONSTRAINT "PK_case_bases" PRIMARY KEY ("CaseId", "Area", "Basis"),
    CONSTRAINT "FK_case_bases_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE TABLE "case_needs" (
    "CaseId" TEXT NOT NULL,
    "Area" INTEGER NOT NULL,
    "Holder" TEXT NOT NULL,
    CONSTRAINT "PK_case_needs" PRIMARY KEY ("CaseId", "Area", "Holder"),
    CONSTRAINT "FK_case_needs_case_areas_CaseId_Area" FOREIGN KEY ("CaseId", "Area") REFERENCES "case_areas" ("CaseId", "Area") ON DELETE CASCADE
);

CREATE INDEX "IX_case_needs_Holder_Area_CaseId" ON "case_needs" ("Holder", "Area", "CaseId");
