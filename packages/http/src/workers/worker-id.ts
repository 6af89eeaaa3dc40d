export { workerIdOf } from '@kudoswarm/tracker/directory'
