import './icon.css'

/** Paths on a field of 24, drawn as lines. */
const paths = {
  spark: 'M13 3 5 13.5h6L10 21l9-11h-6.5L13 3Z',
  chat: 'M4 5h16v11H9.5L5 20v-4H4V5Zm4 4h8M8 12.5h5',
  swarm:
    'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM12 3v2.5M12 18.5V21M4.2 7.5l2.2 1.3M17.6 15.2l2.2 1.3M4.2 16.5l2.2-1.3M17.6 8.8l2.2-1.3',
  coin: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-2.5 4.5v7M14.5 8.5 10 12l4.5 3.5',
  shield: 'M12 3.5 5 6v5.5c0 4.2 2.9 7.4 7 9 4.1-1.6 7-4.8 7-9V6l-7-2.5Z',
  person: 'M12 4.5a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 0 0 0-7.5ZM4.5 20c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  contrast: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 0v16M14.5 8h3.6m-3.6 4h5.3m-5.3 4h3.6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11m0-11-11 11',
  copy: 'M9 9h10v10H9V9Zm-4 6V5h10',
  send: 'M12 19V5m-6 6 6-6 6 6',
  stop: 'M7 7h10v10H7V7Z',
  save: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
} as const

/** The name of an icon. */
export type IconName = keyof typeof paths

/** A picture beside words, or in a button that has a label: never read out. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
