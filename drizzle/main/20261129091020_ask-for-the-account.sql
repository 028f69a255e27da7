ALTER TYPE "public"."consent_variant" ADD VALUE 'registration-form';--> statement-breakpoint
ALTER TYPE "public"."document_kind" ADD VALUE 'consent-account';