-- The ledger of consents and what was shown: rows are added, never changed or removed, by nobody. What a destroyed key sealed is unreadable without it.
CREATE TRIGGER consent_forms_final BEFORE UPDATE OR DELETE ON consent_forms
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER consent_forms_kept BEFORE TRUNCATE ON consent_forms
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER consent_records_final BEFORE UPDATE OR DELETE ON consent_records
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER consent_records_kept BEFORE TRUNCATE ON consent_records
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
