-- Whether everyone who owns a business has taken the consent for the account back: then its programs stop as its people do.
-- An owner from before that consent was asked for has taken nothing back.
CREATE FUNCTION account_is_left(business uuid) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select coalesce(bool_and(coalesce(newest.act = 'withdrawn', false)), false)
  from memberships
  join users on users.id = memberships.user_id
  left join lateral (
    select act from consent_records
    where subject_id = users.subject_id and purpose = 'identity-and-registration'
    order by happened_at desc, id desc limit 1
  ) as newest on true
  where memberships.merchant_id = business and memberships.role = 'owner' and memberships.ended_at is null
$$;
