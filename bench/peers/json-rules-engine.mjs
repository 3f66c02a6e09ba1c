// One rule a policy: it fires where the policy applies and is not satisfied. There is no unknown: a fact that is not there
// compares as undefined. Nothing is computed: `now - x <= d` becomes `x >= now - d`, and sizes are facts.
import {Engine} from 'json-rules-engine'
import {flat} from './flat.mjs'

export const name = 'json-rules-engine'

const HOUR = 3_600_000
const is = (fact, value) => ({fact, operator: 'equal', value})
const isNot = (fact, value) => ({fact, operator: 'notEqual', value})
const isIn = (fact, value) => ({fact, operator: 'in', value})
const isOlder = (fact, hours, now) => ({fact, operator: 'lessThan', value: now - hours * HOUR})
const isActive = is('account_status', 'active')
const isAgo = (fact, now) => ({fact, operator: 'lessThanInclusive', value: now})

const rules = {
  'account-orphaned': () => [
    isActive, isNot('native_type', 'root'), isNot('account_kind', 'shared'),
    {not: {all: [is('native_type', 'role'), {any: [
      {fact: 'account_name', operator: 'startsWith', value: 'AWSServiceRoleFor'},
      {fact: 'account_name', operator: 'startsWith', value: 'AWSReservedSSO_'}
    ]}]}},
    {any: [
      {all: [is('account_kind', 'human'), is('has_identity', false)]},
      {all: [is('account_kind', 'unknown'), is('has_owner', false), is('has_identity', false)]},
      {all: [{fact: 'account_kind', operator: 'notIn', value: ['human', 'unknown']}, is('has_owner', false)]}
    ]}
  ],
  'account-unused-90d': ({now}) => [
    isActive, isNot('native_type', 'root'), isNot('account_kind', 'break_glass'), isOlder('idle_since', 2160, now)
  ],
  'agent-exceeds-delegator': () => [
    isActive, is('account_kind', 'agent'), is('has_delegator', true),
    {not: {fact: 'granted', operator: 'isWithin', value: {fact: 'delegator_entitlements'}}}
  ],
  'console-without-mfa': () => [
    isActive, isIn('native_type', ['user', 'human']), {fact: 'credentials', operator: 'hasPassword', value: true}, is('mfa', false)
  ],
  'workload-key-rotated-90d': ({now}) => [
    isIn('credential_type', ['access_key', 'api_key', 'client_secret']), is('credential_status', 'active'), isNot('account_kind', 'human'),
    isNot('native_type', 'root'), is('provider_managed', false), isOlder('rotated_at', 2160, now)
  ],
  'key-never-used': ({now}) => [
    isIn('credential_type', ['access_key', 'api_key', 'client_secret', 'token', 'ssh_key']), is('credential_status', 'active'),
    isNot('native_type', 'root'), is('was_used', false), {fact: 'credential_idle_since', operator: 'lessThanInclusive', value: {fact: 'created_at'}},
    isOlder('created_at', 168, now)
  ],
  'credential-shared': () => [
    isActive, is('credential_status', 'active'), {fact: 'credential_type', operator: 'notIn', value: ['password', 'access_key']},
    {fact: 'shared_count', operator: 'greaterThan', value: 0}
  ],
  'administrative-grant': ({lists}) => [
    isActive, isIn('grant_class', ['admin', 'identity-admin']), {fact: 'id', operator: 'notIn', value: lists['approved-administrators']},
    {not: {all: [is('account_kind', 'break_glass'), isIn('id', lists['break-glass'])]}}
  ],
  'mover-kept-grants': ({now}) => [
    isActive, is('account_kind', 'human'), isIn('grant_class', ['admin', 'identity-admin', 'write']),
    {fact: 'granted_at', operator: 'lessThanInclusive', value: {fact: 'moved_at'}}, isOlder('moved_at', 720, now)
  ],
  'agent-without-live-sponsor': ({now}) => [
    is('identity_kind', 'agent'), isNot('identity_status', 'left'),
    {any: [is('has_sponsor', false), isNot('sponsor_kind', 'person'), is('sponsor_status', 'left'), isAgo('sponsor_ends_at', now)]}
  ],
  'break-glass-use-unreviewed': ({now}) => [is('use_type', 'break_glass'), is('was_reviewed', false), isOlder('started_at', 24, now)]
}

export function prepare(policy, input) {
  const rule = rules[policy.name]
  if (!rule) return 'conditions cannot go through a list of people'
  const engine = new Engine([], {allowUndefinedFacts: true})
  engine.addOperator('startsWith', (text, prefix) => typeof text === 'string' && text.startsWith(prefix))
  engine.addOperator('isWithin', (some, all) => Array.isArray(some) && Array.isArray(all) && some.every(one => all.includes(one)))
  engine.addOperator('hasPassword', all => Array.isArray(all) && all.some(one => one.type === 'password' && one.status === 'active'))
  const conditions = {all: rule({now: Date.parse(input.now), lists: input.lists})}
  engine.addRule({conditions, event: {type: 'violated'}})
  const records = input.records[policy.subject].map(record => flat(record, JSON.stringify(conditions)))
  return {records, judge: async record => (await engine.run(record)).events.length > 0, isAsync: true, isThreeValued: false}
}
