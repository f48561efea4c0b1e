import { WebError } from "./web-client";

const brokeOff = "its server broke the connection off";
const noAnswer = "its server does not answer";
const noTrust = "its certificate is not one that is trusted";

const unreachable: Record<string, string> = {
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "host names cannot be looked up (is this machine on the network?)",
  ECONNREFUSED: "its server refuses connections",
  ECONNRESET: brokeOff,
  EPIPE: brokeOff,
  UND_ERR_SOCKET: brokeOff,
  UND_ERR_ABORTED: brokeOff,
  ENETUNREACH: "the network cannot be reached",
  EHOSTUNREACH: "its server cannot be reached",
  EPROTO: "it does not speak https",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak https",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak https",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is one that it signed itself",
  SELF_SIGNED_CERT_IN_CHAIN: noTrust,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: noTrust,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: noTrust,
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  UND_ERR_HEADERS_OVERFLOW: "its answer has too many headers",
};

const timeouts: Record<string, string> = {
  ETIMEDOUT: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  UND_ERR_HEADERS_TIMEOUT: noAnswer,
  UND_ERR_BODY_TIMEOUT: "its server stopped in the middle of its answer",
};

/** What went wrong with a request, as a WebError in words; what wraps the real cause is opened. */
export function describeFailure(failure: unknown): WebError {
  for (const error of causesOf(failure)) {
    if (error instanceof WebError) return error;
    const code = codeOf(error);
    const timeout = timeouts[code];
    if (timeout) return new WebError("timeout", timeout, { cause: failure });
    const isMalformed = error.name === "HTTPParserError";
    const reason = isMalformed ? "its answer is no proper HTTP" : unreachable[code];
    if (reason) return new WebError("unreachable", reason, { cause: failure });
  }
  return new WebError("unreachable", lastWords(failure), { cause: failure });
}

/** The error, what it wraps (several attempts to connect too), and so on. */
function causesOf(failure: unknown): Error[] {
  if (!(failure instanceof Error)) return [];
  const within = failure instanceof AggregateError ? failure.errors : [failure.cause];
  return [failure, ...within.flatMap(causesOf)];
}

function lastWords(failure: unknown): string {
  const last = causesOf(failure).at(-1);
  if (last === undefined) return String(failure);
  const code = codeOf(last);
  return code ? `${last.message} (${code})` : last.message;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
