/** Millikudos of one kudos. */
const perKudos = 1_000n

/** An amount in kudos, as the API has them: a number, to the millikudos. */
export function kudosOf(amount: bigint): number {
  return Number(amount) / Number(perKudos)
}

/** The millikudos of an amount in kudos, rounded to the nearest. */
export function millikudosOf(kudos: number): bigint {
  return BigInt(Math.round(kudos * Number(perKudos)))
}
