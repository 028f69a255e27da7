CREATE TABLE "edition_marks" (
	"subject_id" uuid NOT NULL,
	"kind" "document_kind" NOT NULL,
	"edition" integer NOT NULL,
	"marked_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "edition_marks_subject_id_kind_pk" PRIMARY KEY("subject_id","kind")
);
--> statement-breakpoint
ALTER TABLE "edition_marks" ADD CONSTRAINT "edition_marks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;