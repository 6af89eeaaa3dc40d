/**
 * The tracker over HTTP: the REST API of the AI Horde, documents, health and metrics.
 */
export { createHttpServer } from './create-http-server.js'
export type { HttpServer, HttpServerInit, ServedTracker } from './http-server.js'
