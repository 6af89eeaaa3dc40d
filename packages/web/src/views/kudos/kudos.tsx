/** Soon. */
export function Kudos() {
  return <h1>Kudos</h1>
}
