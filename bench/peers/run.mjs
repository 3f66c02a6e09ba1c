// Reads what the bench wrote (policies, records, outcomes) and prints what each engine takes for a record, as JSON.
import {readFileSync} from 'node:fs'
import {measure} from './timing.mjs'

// Nobody reads the stacks of what engines throw, so they need not be made.
Error.stackTraceLimit = 0

const input = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const versions = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies
const peers = await Promise.all(['cel-js', 'json-rules-engine', 'cedar'].map(name => import(`./${name}.mjs`)))

async function alike(prepared, outcomes) {
  let same = 0
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = await prepared.judge(prepared.records[i])
    same += (prepared.isThreeValued ? outcome === outcomes[i] : outcome === (outcomes[i] === 'not_satisfied')) ? 1 : 0
  }

  return same
}

const results = []
for (const peer of peers) {
  for (const policy of input.policies) {
    const prepared = peer.prepare(policy, input)
    const result = {peer: peer.name, version: versions[peer.name], policy: policy.name}
    results.push(typeof prepared === 'string'
      ? {...result, unsaid: prepared}
      : {...result, alike: await alike(prepared, policy.outcomes), ...await measure(prepared)})
  }
}

console.log(JSON.stringify({node: process.version, results}))
