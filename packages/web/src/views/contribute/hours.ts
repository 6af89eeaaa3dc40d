/** Hours of a day, in the time of this machine, over midnight where `until` is not after `from`. */
export interface Hours {
  /** 0 to 23. */
  from: number
  /** 1 to 24. */
  until: number
}

/** True at times within the hours. */
export function isWithinHours({ from, until }: Hours, time: Date): boolean {
  const hour = time.getHours()
  return from < until ? hour >= from && hour < until : hour >= from || hour < until
}
