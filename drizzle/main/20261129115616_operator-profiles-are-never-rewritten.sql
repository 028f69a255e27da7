-- Which requisites were in force on a day must be known for ever: versions are added, never changed or removed, by nobody.
CREATE TRIGGER operator_profiles_final BEFORE UPDATE OR DELETE ON operator_profiles
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER operator_profiles_kept BEFORE TRUNCATE ON operator_profiles
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Editions had no guard against being removed all at once.
CREATE TRIGGER document_editions_kept BEFORE TRUNCATE ON document_editions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
