/**
 * Does work without CDKTF noting where each token was made: with source maps that takes longer than all the rest.
 *
 * It asks for traces by `Error.captureStackTrace`; errors have theirs without it.
 */
export function untraced<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
