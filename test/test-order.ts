import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that mostly wait (end to end) run beside those that compute, spread evenly: else the processor has nothing to do at
 * first, and too much afterwards.
 */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ project }: TestSpecification) => project.name === 'e2e';
    return [sorted.filter(waits), sorted.filter((file) => !waits(file))]
      .flatMap((group) => group.map((file, index) => ({ file, place: index / group.length })))
      .sort((one, other) => one.place - other.place)
      .map(({ file }) => file);
  }
}
