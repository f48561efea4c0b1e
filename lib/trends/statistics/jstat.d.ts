/** The part of jstat that is used here; the package has no types of its own. */
declare module "jstat" {
  type Continuous = {
    cdf(value: number, ...parameters: number[]): number;
    inv(probability: number, ...parameters: number[]): number;
    sample(...parameters: number[]): number;
  };
  const jstat: {
    jStat: {
      normal: Continuous;
      studentt: Continuous;
      beta: Continuous;
      gammaln(value: number): number;
      /** Sets the source of randomness of every `sample`. */
      setRandom(random: () => number): void;
    };
  };
  export default jstat;
}
