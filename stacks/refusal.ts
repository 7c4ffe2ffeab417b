/** What a person did wrong is told in its own words, as the command line does; a mistake of ours keeps its stack. */
process.on("uncaughtException", (error: Error) => {
  console.error(error.name === "ModelError" ? `limen: ${error.message}` : (error.stack ?? error.message));
  process.exit(1);
});
