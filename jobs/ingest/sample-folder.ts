/** The bundled feeds of invented companies, from the root of the project. */
export const sampleFolder = "db/sample";
