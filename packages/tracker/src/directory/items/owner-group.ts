/** The group of what an account has made. */
export function ownerGroup(account: number): string {
  return `owner ${account}`
}
