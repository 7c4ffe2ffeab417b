import { secret } from "../../../model/environment.ts";
import { workflowName } from "../../../platforms/azure-monitor/chat.ts";

describe("the name of the workflow of a chat", () => {
  it("says the environment and the secret of the chat", () => {
    expect(workflowName("production", secret("ga4-slack"))).toBe("limen-production-chat-ga4-slack");
  });

  it("has only what Azure takes, and stays below its 80 characters without two chats becoming one", () => {
    expect(workflowName("test", secret("team/chat #1"))).toBe("limen-test-chat-team-chat--1");
    const [a, b] = ["a", "b"].map((end) => workflowName("production-us", secret(`${"long-".repeat(20)}${end}`)));
    expect(a).not.toBe(b);
    for (const name of [a, b]) expect(name).toMatch(/^[\w.()-]{1,80}$/);
  });
});
