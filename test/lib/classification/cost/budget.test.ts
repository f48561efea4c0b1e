import { describe, expect, it } from "vitest";
import { Budget, BudgetSpentError } from "@/lib/classification/cost/budget";

describe("Budget", () => {
  it("takes no reservation that could pass it, and waits for what may come free", async () => {
    const budget = new Budget(1);
    await budget.reserve(0.6);
    let isWaiting = true;
    const second = budget.reserve(0.5).then(() => {
      isWaiting = false;
    });
    await Promise.resolve();
    expect(isWaiting).toBe(true);
    budget.settle(0.6, 0.2);
    await second;
    expect(budget.spentUsd).toBeCloseTo(0.2);
  });

  it("refuses what can't come in even when all calls in flight cost nothing", async () => {
    const budget = new Budget(1);
    await budget.reserve(0.9);
    budget.settle(0.9, 0.9);
    await expect(budget.reserve(0.2)).rejects.toThrow(BudgetSpentError);
  });

  it("tells those who wait when there is no room left after all", async () => {
    const budget = new Budget(1);
    await budget.reserve(0.8);
    const waiting = budget.reserve(0.5);
    budget.settle(0.8, 0.8);
    await expect(waiting).rejects.toThrow("The budget of $1 leaves no room");
  });

  it("is never passed by any order of calls that cost at most what they reserved", async () => {
    const budget = new Budget(1);
    let spent = 0;
    const call = async (place: number) => {
      const most = 0.03 + (place % 7) / 100;
      try {
        await budget.reserve(most);
      } catch {
        return;
      }
      await Promise.resolve();
      const cost = place % 3 === 0 ? most : most / 2;
      spent += cost;
      budget.settle(most, cost);
    };
    await Promise.all(Array.from({ length: 200 }, (_, place) => call(place)));
    expect(spent).toBeLessThanOrEqual(1);
    expect(spent).toBeGreaterThan(0.9);
    expect(budget.spentUsd).toBeCloseTo(spent, 9);
  });
});
