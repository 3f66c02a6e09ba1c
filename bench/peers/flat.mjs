// What engines without paths or macros are given: one flat object a record, instants as milliseconds, no null.
const instant = text => (text === undefined || text === null ? undefined : Date.parse(text))
const there = value => value !== undefined && value !== null

function ofAccount(account) {
  const party = account.owner?.party
  return {
    id: account.id,
    account_status: account.status,
    account_kind: account.kind,
    native_type: account.native_type,
    account_name: account.name,
    has_owner: there(account.owner),
    has_identity: there(account.identity),
    has_delegator: there(account.delegator),
    owner_kind: party?.kind,
    owner_status: party?.status,
    owner_ends_at: instant(party?.ends_at),
    idle_since: instant(account.idle_since),
    mfa: account.mfa,
    credentials: account.credentials?.map(({type, status}) => ({type, status})),
    granted: account.grants?.map(grant => grant.entitlement).filter(there),
    delegator_entitlements: account.delegator?.entitlements,
    moved_at: instant(account.identity?.moved_at)
  }
}

const ofCredential = credential => ({
  credential_type: credential.type,
  credential_status: credential.status,
  provider_managed: credential.provider_managed,
  rotated_at: instant(credential.rotated_at),
  created_at: instant(credential.created_at),
  credential_idle_since: instant(credential.idle_since),
  was_used: there(credential.last_used_at),
  shared_count: credential.shared_with?.length
})

const ofGrant = grant => ({grant_class: grant.class, granted_at: instant(grant.granted_at)})

const ofIdentity = identity => ({
  identity_kind: identity.kind,
  identity_status: identity.status,
  has_sponsor: there(identity.sponsor),
  sponsor_kind: identity.sponsor?.kind,
  sponsor_status: identity.sponsor?.status,
  sponsor_ends_at: instant(identity.sponsor?.ends_at)
})

const ofUse = use => ({use_type: use.type, started_at: instant(use.started_at), was_reviewed: there(use.reviewed_at)})

// Only what a policy names, so that no engine is given work for the rest.
export function flat(record, policy) {
  const all = {
    ...(record.account && ofAccount(record.account)),
    ...(record.credential && ofCredential(record.credential)),
    ...(record.grant && ofGrant(record.grant)),
    ...(record.identity && ofIdentity(record.identity)),
    ...(record.use && ofUse(record.use))
  }
  const named = new Set(policy.match(/\w+/g))
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => there(value) && named.has(key)))
}
