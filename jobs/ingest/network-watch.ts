/** So many hosts that do not answer, and none that does, mean that this machine is off the network. */
const hostsToJudge = 3;

/**
 * Tells feeds that fail from a network that is down: as long as no server has answered in this run,
 * what is to be noted of unreachable feeds waits. A laptop that was offline for a night must not
 * come back to a thousand feeds marked as failing.
 */
export function watchNetwork() {
  let hasAnswer = false;
  const waiting: { host: string; note: () => void }[] = [];
  const noteAll = () => {
    for (const { note } of waiting.splice(0)) note();
  };
  return {
    answered(): void {
      hasAnswer = true;
      noteAll();
    },
    unreachable(host: string, note: () => void): void {
      if (hasAnswer) note();
      else waiting.push({ host, note });
    },
    /** To be called at the end. @returns whether the network was down: then nothing is noted */
    wasDown(): boolean {
      const isDown = new Set(waiting.map(({ host }) => host)).size >= hostsToJudge;
      if (!isDown) noteAll();
      return isDown;
    },
  };
}

export type NetworkWatch = ReturnType<typeof watchNetwork>;
