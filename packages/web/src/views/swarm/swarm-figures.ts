import type { SwarmMinute, SwarmModel, SwarmWait, SwarmWorker } from '@kudoswarm/http/contract'

/** What the last hour is measured by. */
export type Measure = 'tokens' | 'jobs' | 'images'

/** Every measure, in the order of the switch. */
export const measures: readonly Measure[] = ['tokens', 'jobs', 'images']

const amounts: Record<Measure, (minute: SwarmMinute) => number> = {
  tokens: ({ tokens }) => tokens,
  jobs: ({ completed }) => completed,
  images: ({ megapixelsteps }) => megapixelsteps,
}

/** Milliseconds of a minute. */
const minuteMs = 60_000

/** Minutes ago, 0 for now, and how much was made in each. */
export function seriesOf(minutes: readonly SwarmMinute[], measure: Measure): { ago: number[]; amounts: number[] } {
  const latest = minutes.at(-1)?.at ?? 0
  return {
    ago: minutes.map(({ at }) => (at - latest) / minuteMs),
    amounts: minutes.map(amounts[measure]),
  }
}

/** How much of the hour is shown, in minutes: as little as all that has happened fits into. */
const spans = [15, 30, 60] as const

/** The minutes that are worth showing, of the last hour: a tracker that was just started has done nothing before. */
export function spanOf({ ago, amounts }: { ago: readonly number[]; amounts: readonly number[] }): number {
  const first = ago[amounts.findIndex((amount) => amount > 0)] ?? 0
  return spans.find((span) => -first < span) ?? spans[2]
}

/** Minutes of one row of the table. */
const stretchMinutes = 5

/** The hour in stretches of five minutes, the newest first, for those who would rather read. */
export function stretchesOf(minutes: readonly SwarmMinute[]): SwarmMinute[] {
  const stretches = new Map<number, SwarmMinute>()
  for (const minute of minutes) {
    const at = minute.at - (minute.at % (stretchMinutes * minuteMs))
    const before = stretches.get(at)
    stretches.set(at, before === undefined ? { ...minute, at } : sumOf(before, minute))
  }
  return [...stretches.values()].toReversed()
}

function sumOf(one: SwarmMinute, other: SwarmMinute): SwarmMinute {
  return {
    at: one.at,
    submitted: one.submitted + other.submitted,
    completed: one.completed + other.completed,
    faulted: one.faulted + other.faulted,
    tokens: one.tokens + other.tokens,
    megapixelsteps: one.megapixelsteps + other.megapixelsteps,
    tiles: one.tiles + other.tiles,
  }
}

/** Models by how much waits for them, then by how many serve them. */
export function modelsInOrder(models: readonly SwarmModel[]): SwarmModel[] {
  return models.toSorted(
    (one, other) => other.waiting - one.waiting || other.slots - one.slots || (one.id < other.id ? -1 : 1),
  )
}

/** Workers by how much they have done, so that they keep their places while jobs come and go. */
export function workersInOrder(workers: readonly SwarmWorker[]): SwarmWorker[] {
  return workers.toSorted(
    (one, other) =>
      Number(one.state === 'left') - Number(other.state === 'left') ||
      other.earnedLately - one.earnedLately ||
      other.completed - one.completed ||
      (one.id < other.id ? -1 : 1),
  )
}

/** What a whole bar of waits stands for at least, in milliseconds, so that little does not look like a lot. */
export const wholeWaitMsMin = 10_000

/** The longest time that a bar of waits has to show, in milliseconds. */
export function longestWaitMs(waits: readonly SwarmWait[]): number {
  return Math.max(wholeWaitMsMin, ...waits.map(({ ninetiethMs }) => ninetiethMs ?? 0))
}
