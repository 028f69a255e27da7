CREATE TYPE "public"."access_question_reason" AS ENUM('not-mine', 'no-ground', 'too-much', 'unclear', 'other');--> statement-breakpoint
CREATE TYPE "public"."access_question_state" AS ENUM('open', 'answered');--> statement-breakpoint
CREATE TABLE "access_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"record_occurred_at" timestamp (6) with time zone NOT NULL,
	"state" "access_question_state" NOT NULL,
	"reason" "access_question_reason" NOT NULL,
	"locale" "locale" NOT NULL,
	"text_ciphertext" "bytea" NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"due_at" timestamp (6) with time zone NOT NULL,
	"answer_ciphertext" "bytea",
	"answered_at" timestamp (6) with time zone,
	"answered_by_id" uuid,
	CONSTRAINT "access_questions_answer" CHECK (num_nonnulls("access_questions"."answer_ciphertext", "access_questions"."answered_at", "access_questions"."answered_by_id") = case "access_questions"."state" when 'answered' then 3 else 0 end)
);
--> statement-breakpoint
ALTER TABLE "access_questions" ADD CONSTRAINT "access_questions_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_questions" ADD CONSTRAINT "access_questions_answered_by_id_staff_members_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_questions_one_open" ON "access_questions" USING btree ("record_id","subject_id") WHERE "access_questions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "access_questions_of_subject" ON "access_questions" USING btree ("subject_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_questions_due" ON "access_questions" USING btree ("due_at","id") WHERE "access_questions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "access_questions_answered" ON "access_questions" USING btree ("answered_at","id") WHERE "access_questions"."state" = 'answered';