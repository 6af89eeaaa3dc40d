/** What amounts are told in. */
export const units = {
  /** Each a thousand of the one before. */
  bytes: ['bytes', 'kB', 'MB', 'GB', 'TB'],
  underSecond: 'under a second',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} days`,
} as const
