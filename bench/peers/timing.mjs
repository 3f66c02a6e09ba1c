// CPU time of this process, as the C# half of the bench measures it: medians over short rounds.
const ROUNDS = 9
const SLICE_MICROSECONDS = 20_000

const cpu = () => {
  const {user, system} = process.cpuUsage()
  return user + system
}

async function pass(prepared) {
  for (const record of prepared.records) {
    const outcome = prepared.judge(record)
    if (prepared.isAsync) await outcome
  }
}

async function timed(prepared, passes) {
  const before = cpu()
  for (let i = 0; i < passes; i++) await pass(prepared)
  return cpu() - before
}

// Nanoseconds for one record: the median and the least of all rounds.
export async function measure(prepared) {
  let passes = 1
  await timed(prepared, 3)
  while ((await timed(prepared, passes)) < SLICE_MICROSECONDS) passes *= 2
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push((await timed(prepared, passes)) * 1000 / (passes * prepared.records.length))
  }

  rounds.sort((left, right) => left - right)
  return {median: rounds[ROUNDS >> 1], least: rounds[0]}
}
