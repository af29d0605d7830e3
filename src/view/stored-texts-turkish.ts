import type { StoredProblem } from '../desk/stored-problem.ts';

export function turkishStored(problem: StoredProblem): string {
  switch (problem.kind) {
    case 'settings-not-read':
      return `Ayar dosyası okunamıyor (${problem.reason}), varsayılan ayarlar kullanılıyor. Zil’in klasöründeki settings.json dosyasının okunabildiğine bakın, sonra Zil’i kapatıp yeniden açın.`;
    case 'rows-set-aside':
      return `Saklananlardan ${problem.rows} satır okunamadı: ${problem.file} adıyla saklandı, gerisi duruyor. Eksik bir çağrı görürseniz Veriler sayfasından bir yedek yükleyin; yinelenirse diski denetleyin.`;
    case 'place-taken':
      return problem.reason === null
        ? `Zil’in klasöründe “${problem.name}” adı başka bir şeyde kullanılıyordu; o ${problem.file} adıyla saklandı. Sizin değilse silebilirsiniz.`
        : `Zil’in klasöründe “${problem.name}” adı başka bir şeyde kullanılıyor ve değiştirilemedi (${problem.reason}). Onu başka yere taşıyın, sonra Zil’i kapatıp yeniden açın.`;
  }
}
