import './wordmark.css'

/** Where the six around the middle are, on a field of 32. */
const swarm: readonly (readonly [number, number])[] = [
  [16, 4.6],
  [25.9, 10.3],
  [25.9, 21.7],
  [16, 27.4],
  [6.1, 21.7],
  [6.1, 10.3],
]

/** The mark and the name: six around one that shines. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg class="wordmark__mark" viewBox="0 0 32 32" aria-hidden="true">
        {swarm.map(([cx, cy]) => (
          <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r="3.1" />
        ))}
        <circle class="wordmark__one" cx="16" cy="16" r="5.2" />
      </svg>
      <span class="wordmark__name">kudoswarm</span>
    </span>
  )
}
