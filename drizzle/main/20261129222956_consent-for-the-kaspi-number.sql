ALTER TYPE "public"."consent_variant" ADD VALUE 'connection-form';--> statement-breakpoint
ALTER TYPE "public"."document_kind" ADD VALUE 'consent-invoicing';--> statement-breakpoint
ALTER TABLE "provider_connections" ADD COLUMN "kaspi_number_subject_id" uuid;--> statement-breakpoint
ALTER TABLE "provider_connections" ADD CONSTRAINT "provider_connections_kaspi_number_subject_id_subjects_id_fk" FOREIGN KEY ("kaspi_number_subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;