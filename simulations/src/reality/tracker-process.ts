/** The command line in a process that ends with its parent, also where that is killed. */
process.once('disconnect', () => process.kill(process.pid, 'SIGINT'))
// Waiting for that keeps nobody from ending.
process.channel?.unref()
await import(new URL('../../../packages/cli/bin/kudoswarm.js', import.meta.url).href)
