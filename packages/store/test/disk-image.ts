import { SimulatedDisk } from '../src/simulation/simulated-disk.ts';

/** The contents of all files of a disk, by path. */
export type DiskImage = ReadonlyMap<string, Uint8Array>;

/** Takes the files in some directories of a disk. */
export function imageOf(disk: SimulatedDisk, directories: readonly string[]): DiskImage {
  const image = new Map<string, Uint8Array>();
  for (const directory of directories) {
    for (const name of disk.list(directory)) {
      const path = `${directory}/${name}`;
      const file = disk.open(path, 'read');
      const content = new Uint8Array(file.size());
      file.read(content, 0);
      image.set(path, content);
    }
  }
  return image;
}

/** A disk with these files on it, durably. */
export function diskOf(image: DiskImage): SimulatedDisk {
  const disk = new SimulatedDisk({ seed: 1 });
  for (const [path, content] of image) {
    const file = disk.open(path, 'write');
    file.write(content, 0);
    file.syncNow();
  }
  return disk.kill({ seed: 1 });
}
