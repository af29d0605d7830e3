import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They wait for a minute and more, on any computer: what begins last must not be one of them. */
const longest = /\/e2e\/(commands|delivery|window|call-backs|year|story|silent-service)\.test\.ts$/;

/**
 * Tests that mostly wait (end to end) run beside those that compute, spread evenly: else the processor has nothing to do at
 * first, and too much afterwards.
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
