// The same expressions; named expressions are written out. What is unknown is left out of the record, so reading it throws.
import {Environment} from '@marcbachmann/cel-js'

export const name = '@marcbachmann/cel-js'

const isHere = party => `(${party}.status != 'left' && (${party}.ends_at == null || now < ${party}.ends_at))`
const isActive = party => `(${party}.kind == 'person' ? ${isHere(party)} : ${party}.people.exists(p, ${isHere('p')}))`
const named = {
  'account.owner.is_active': isActive('account.owner.party'),
  'identity.sponsor.is_here': isHere('identity.sponsor')
}

const isInstant = key => key.endsWith('_at') || key === 'idle_since'

// Instants are dates to this engine.
function revived(value) {
  if (Array.isArray(value)) return value.map(revived)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, isInstant(key) && it !== null ? new Date(it) : revived(it)]))
}

const written = text => Object.entries(named).reduce((all, [from, to]) => all.replaceAll(from, to), text)

export function prepare(policy, input) {
  const environment = new Environment({unlistedVariablesAreDyn: true})
  const applies = environment.parse(written(policy.applies_when))
  const satisfied = environment.parse(written(policy.satisfied_when))
  const shared = {now: new Date(input.now), lists: input.lists}
  const records = input.records[policy.subject].map(record => ({...revived(record), ...shared}))
  const judge = record => {
    try {
      return !applies(record) ? 'not_applicable' : satisfied(record) ? 'satisfied' : 'not_satisfied'
    } catch {
      return 'indeterminate'
    }
  }

  return {records, judge, isAsync: false, isThreeValued: true}
}
