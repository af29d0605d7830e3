import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These files wait for a minute and more on any computer, so they must not begin last. */
const longest = /\/e2e\/(commands|delivery|window|call-backs|year|story|silent-service)\.test\.ts$/;

/**
 * Runs the tests that mostly wait (end to end) beside those that compute, evenly mixed. Otherwise the processor is idle
 * at first and overloaded later.
 */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId);
    const waits = ({ project }: TestSpecification) => project.name === 'e2e';
    const waiting = sorted.filter(waits).sort((one, other) => Number(isLong(other)) - Number(isLong(one)));
    return [waiting, sorted.filter((file) => !waits(file))]
      .flatMap((group) => group.map((file, index) => ({ file, place: index / group.length })))
      .sort((one, other) => one.place - other.place)
      .map(({ file }) => file);
  }
}
