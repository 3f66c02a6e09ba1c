// One policy that permits where ours is not satisfied. What is not known and what is known not to be are both left out of the
// context; reading it is an error, which denies. Instants are milliseconds. The policy is parsed once, before the clock runs.
import {createRequire} from 'node:module'
import {flat} from './flat.mjs'

export const name = '@cedar-policy/cedar-wasm'

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs')
const HOUR = 3_600_000
const has = field => `(context has ${field})`
const is = (field, value) => `context.${field} == ${JSON.stringify(value)}`
const isNot = (field, value) => `context.${field} != ${JSON.stringify(value)}`
const maybeNot = (field, value) => `!(${has(field)} && ${is(field, value)})`
const isIn = (field, values) => `${JSON.stringify(values)}.contains(context.${field})`
const isOlder = (field, hours, now) => `context.${field} < ${now - hours * HOUR}`
const isActive = is('account_status', 'active')

const conditions = {
  'account-orphaned': () => [
    isActive, maybeNot('native_type', 'root'), isNot('account_kind', 'shared'),
    `!(${has('native_type')} && ${is('native_type', 'role')}
      && (context.account_name like "AWSServiceRoleFor*" || context.account_name like "AWSReservedSSO_*"))`,
    `(if ${is('account_kind', 'human')} then !context.has_identity
      else if ${is('account_kind', 'unknown')} then !(context.has_owner || context.has_identity) else !context.has_owner)`
  ],
  'account-unused-90d': ({now}) => [
    isActive, maybeNot('native_type', 'root'), isNot('account_kind', 'break_glass'), isOlder('idle_since', 2160, now)
  ],
  'agent-exceeds-delegator': () => [
    isActive, is('account_kind', 'agent'), 'context.has_delegator', '!context.delegator_entitlements.containsAll(context.granted)'
  ],
  'console-without-mfa': () => [
    isActive, isIn('native_type', ['user', 'human']), 'context.credentials.contains({"type": "password", "status": "active"})', '!context.mfa'
  ],
  'workload-key-rotated-90d': ({now}) => [
    isIn('credential_type', ['access_key', 'api_key', 'client_secret']), is('credential_status', 'active'), isNot('account_kind', 'human'),
    maybeNot('native_type', 'root'), '!context.provider_managed', isOlder('rotated_at', 2160, now)
  ],
  'key-never-used': ({now}) => [
    isIn('credential_type', ['access_key', 'api_key', 'client_secret', 'token', 'ssh_key']), is('credential_status', 'active'),
    maybeNot('native_type', 'root'), '!context.was_used', 'context.credential_idle_since <= context.created_at', isOlder('created_at', 168, now)
  ],
  'credential-shared': () => [
    isActive, is('credential_status', 'active'), `!${isIn('credential_type', ['password', 'access_key'])}`, 'context.shared_count > 0'
  ],
  'administrative-grant': ({lists}) => [
    isActive, isIn('grant_class', ['admin', 'identity-admin']), `!${isIn('id', lists['approved-administrators'])}`,
    `!(${is('account_kind', 'break_glass')} && ${isIn('id', lists['break-glass'])})`
  ],
  'mover-kept-grants': ({now}) => [
    isActive, is('account_kind', 'human'), isIn('grant_class', ['admin', 'identity-admin', 'write']),
    'context.granted_at <= context.moved_at', isOlder('moved_at', 720, now)
  ],
  'agent-without-live-sponsor': ({now}) => [
    is('identity_kind', 'agent'), isNot('identity_status', 'left'),
    `(!context.has_sponsor || ${isNot('sponsor_kind', 'person')} || ${is('sponsor_status', 'left')}
      || (${has('sponsor_ends_at')} && context.sponsor_ends_at <= ${now}))`
  ],
  'break-glass-use-unreviewed': ({now}) => [is('use_type', 'break_glass'), '!context.was_reviewed', isOlder('started_at', 24, now)]
}

export function prepare(policy, input) {
  const condition = conditions[policy.name]
  if (!condition) return 'conditions cannot go through a set'
  const text = condition({now: Date.parse(input.now), lists: input.lists}).join('\n  && ')
  const parsed = cedar.preparsePolicySet(policy.name, {staticPolicies: `permit(principal, action, resource) when { ${text} };`})
  if (parsed.type !== 'success') throw new Error(`${policy.name}: ${JSON.stringify(parsed)}`)
  const [principal, action, resource] = ['Bench', 'Action', 'Bench'].map(type => ({type, id: 'one'}))
  const records = input.records[policy.subject].map(record => ({
    principal, action, resource, context: flat(record, text), preparsedPolicySetId: policy.name, entities: []
  }))
  const judge = call => cedar.statefulIsAuthorized(call).response.decision === 'allow'
  return {records, judge, isAsync: false, isThreeValued: false}
}
