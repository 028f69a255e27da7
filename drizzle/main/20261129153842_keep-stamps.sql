CREATE TRIGGER audit_stamps_final BEFORE UPDATE OR DELETE ON audit_stamps
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_stamps_whole BEFORE TRUNCATE ON audit_stamps
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
