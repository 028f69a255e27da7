-- Whether the author of a review consents, at a moment, to exactly what stands in it: the giving under which it was submitted is the last one,
-- is about the same hash, was not withdrawn, and still means what it meant; and the author's data are not blocked.
CREATE FUNCTION review_consented(review uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select exists (
    select 1
    from reviews r
    join subjects author on author.id = r.subject_id and author.state = 'active'
    cross join lateral (
      select id, form_hash, review_hash from consent_records c
      where c.review_id = r.id and c.subject_id = r.subject_id and c.act = 'given'
      order by happened_at desc, id desc limit 1
    ) as given
    where r.id = review
      and given.id = r.consent_id
      and given.review_hash = r.content_hash
      and not exists (select 1 from consent_records w where w.given_id = given.id and w.act = 'withdrawn')
      and consent_text_stands(given.form_hash, at)
  )
$$;
--> statement-breakpoint
-- As before; reviews are asked about one by one, so the last giving is that of each review.
CREATE OR REPLACE FUNCTION consent_stands(person uuid, about purpose, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select exists (
    select 1
    from (
      select distinct on (review_id) id, form_hash from consent_records
      where subject_id = person and consent_records.purpose = about and act = 'given'
      order by review_id, happened_at desc, id desc
    ) as given
    where not exists (select 1 from consent_records r where r.given_id = given.id and r.act = 'withdrawn')
      and (about <> 'mailing'
        or exists (select 1 from consent_records r where r.given_id = given.id and r.act = 'confirmed'))
      and consent_text_stands(given.form_hash, at)
  )
$$;
--> statement-breakpoint
-- What was submitted is never changed by anybody, what has ended neither; nothing is published without its author's consent.
CREATE FUNCTION keep_review() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if old.ended_at is not null then
    raise exception 'a review that has ended is never changed';
  end if;
  if (new.id, new.merchant_id, new.subject_id, new.created_at)
    is distinct from (old.id, old.merchant_id, old.subject_id, old.created_at) then
    raise exception 'a review stays that of its author';
  end if;
  if old.state not in ('draft', 'returned') and (
    (new.signature, new.channels, new.locale, new.content_hash)
      is distinct from (old.signature, old.channels, old.locale, old.content_hash)
    or (new.ended_at is null
      and (new.text_ciphertext, new.signed_as_ciphertext) is distinct from (old.text_ciphertext, old.signed_as_ciphertext))
    or (new.ended_at is not null and (new.text_ciphertext is not null or new.signed_as_ciphertext is not null))
  ) then
    raise exception 'a submitted review is never changed';
  end if;
  if new.state = 'published' and old.state <> 'published' and not review_consented(new.id, new.published_at) then
    raise exception 'a review is published only while its author consents to it';
  end if;
  return new;
end
$$;
--> statement-breakpoint
CREATE TRIGGER reviews_kept BEFORE UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION keep_review();
--> statement-breakpoint
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- A review goes nowhere but to the places that its author's consent names, as it stands in the review; where it went is never forgotten.
CREATE FUNCTION keep_review_place() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'UPDATE' and (
    (new.id, new.review_id, new.place, new.content_hash, new.consent_id, new.handed_at, new.handed_by_id)
      is distinct from (old.id, old.review_id, old.place, old.content_hash, old.consent_id, old.handed_at, old.handed_by_id)
    or old.removed_at is not null
  ) then
    raise exception 'where a review went is never changed';
  end if;
  if tg_op = 'INSERT' and new.handed_at is not null and not exists (
    select 1 from reviews r
    where r.id = new.review_id and r.state = 'published' and r.content_hash = new.content_hash and r.consent_id = new.consent_id
      and (new.place = 'site' or new.place::text = any(r.channels))
      and review_consented(r.id, new.handed_at)
  ) then
    raise exception 'a review goes only where its author consents to it';
  end if;
  return new;
end
$$;
--> statement-breakpoint
CREATE TRIGGER review_places_kept BEFORE INSERT OR UPDATE ON review_places FOR EACH ROW EXECUTE FUNCTION keep_review_place();
--> statement-breakpoint
CREATE TRIGGER review_places_stay BEFORE DELETE ON review_places FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
