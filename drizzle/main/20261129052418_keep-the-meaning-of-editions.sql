ALTER TYPE "public"."document_kind" ADD VALUE 'cookie-policy';--> statement-breakpoint
ALTER TABLE "document_editions" ADD COLUMN "meaning" jsonb;--> statement-breakpoint
ALTER TABLE "document_editions" ADD COLUMN "is_declared_material" boolean DEFAULT false NOT NULL;