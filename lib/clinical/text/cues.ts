import { stemsOf } from './tokens.ts';
import { addPhrase, emptyTrie, type Trie } from './trie.ts';

/**
 * What a cue does to the findings near it. `deny` and `doubt` work forward, `denied`, `doubted`, `confirmed` and `over` backward on what was just named;
 * `affirm` and `turn` end the reach of an earlier cue, `pseudo` looks like a denial and is none.
 */
export type CueKind =
  | 'deny'
  | 'denied'
  | 'adjacent-deny'
  | 'pseudo'
  | 'doubt'
  | 'doubted'
  | 'suppose'
  | 'confirmed'
  | 'over'
  | 'affirm'
  | 'turn'
  | 'past'
  | 'history'
  | 'current-history'
  | 'family-history'
  | 'other-person'
  | 'reporter'
  | 'patient';

export type Cue = { kind: CueKind; phrase: string };

/** Cues by kind, in the manner of NegEx and ConText (Chapman et al., J Biomed Inform 2001; Harkema et al. 2009), written afresh. */
const phrases: Record<CueKind, string> = {
  deny: `no|not|without|w/o|denies|denied any|denying|deny|denied|never|never had|never has|negative for|no evidence of|no sign of|no signs of|absence of|absent for|free of|
    free from|lacks|lacking|lack of any|neither|nor|nil|none of|doesnt|does not|does not have|doesnt have|do not have|dont have|dont|do not|did not|didnt|has not|hasnt|have not|havent|had not|hadnt|is not|isnt|
    are not|arent|was not|wasnt|were not|werent|no longer|no history of|no known|no complaints of|no complaint of|no reported|not had|not have|not having|not experienced|not experiencing|
    not complaining of|not been|ruled out for|has never had|have never had|no previous|no past history of|not any|zero|aint|no further|not present with|fails to show|failed to show|cannot see any`,
  denied:
    'absent|is absent|not present|negative|is negative|was negative|was denied|is denied|were denied|are denied|ruled out|was ruled out|excluded|not seen|not found|not noted|not detected|none|nil|unremarkable|is not present|are not present|not felt|not palpable|not elicited|are absent|were absent|was absent|denies',
  'adjacent-deny': 'non|afebrile for',
  pseudo:
    'not only|not just|not merely|no increase in|no change in|no relief from|no relief of|no relief|without relief|no improvement in|no improvement|not improving|not improved|without improvement|not responded to|not responding to|not respond to|not relieved|not relieved by|not resolved|not resolving|has not gone|not gone|no doubt|not without|never without|cannot deny|cannot be denied|does not deny|doesnt deny|do not deny|dont deny|not denying|not uncommon|no wonder|no matter|no idea why|not been able|not able|not sleeping because of|does not go away|doesnt go away|not going away|wont go away|not getting better|not getting any better|no better|not better|not settling|no cause for|not know why|dont know why|not taken anything for|gram negative|cant stop|cannot stop|not stop|wont stop|doesnt stop|does not stop|not stopped|didnt help|did not help|not help|doesnt help|does not help|nothing helps|no help|no other|not explained by|not affected by|not worse with|not worse on|not worsened by|not related to|not associated with meals|no matter how|not tolerate|not controlled|not well controlled|no more than|not more than|not less than|not always|not usual|not usually',
  doubt:
    'possible|possibly|probable|probably has|suspected|suspicion of|suspicious for|query|maybe|perhaps|might have|may have|could have|could be|might be|may be|not sure if|not sure whether|unsure if|unsure whether|unsure about|not certain|uncertain|unclear if|unclear whether|unknown if|thinks he may have|questionable|presumed|cannot remember if|cant remember if|dont know if|not know if|not known if',
  doubted:
    'is possible|is suspected|was suspected|is questionable|is uncertain|not sure|unsure|unknown|not known|possible|not assessed|not tested|not examined|not recorded|pending',
  suppose:
    'if|is worried about|was worried about|is concerned about|was concerned about|in case of|in case|unless|should there be|worried about|worried it is|worried that it is|afraid of|fear of|fears|concerned about|concern for|concerned for|risk of|at risk of|at risk for|to rule out|to exclude|rule out|exclude|to prevent|prevention of|prophylaxis against|screening for|screened for|vaccinated against|vaccine for|vaccination against|immunised against|immunized against|watch for|look for|look out for|return for|asked about|evaluation for|differential includes|rather than',
  confirmed:
    'present|is present|positive|is positive|was positive|confirmed|was present|were present|are present|yes|noted|were noted|was noted',
  over: 'resolved|has resolved|have resolved|had resolved|now resolved|has gone|have gone|went away|has stopped|have stopped|has settled|has cleared|now gone|disappeared|subsided|has subsided|have subsided',
  affirm:
    'has|have|had|having|with|complains of|complaining of|complained of|complains|reports|reported|reporting|admits|admits to|endorses|endorsed|presents with|presented with|presenting with|suffers from|suffering from|feels|feel|positive for|experiences|experiencing|experienced|developed|develops|noticed|notices|describes|described|states|shows|showed|reveals|revealed|is|am|are|was|started|since|associated with|accompanied by|i have|there is|there are|there was|now|also|only|i am|gets|got|began|came on|does have',
  turn: 'but|however|although|though|except|except for|apart from|aside from|other than|besides|yet|nevertheless|nonetheless|still|whereas|while|instead|otherwise|until|then|despite|in spite of|which|who|because|because of|due to|secondary to|so|after|following|when|whenever',
  past: 'past history of|past medical history of|previous history of|previous|previously|previously had|prior|years ago|year ago|last year|in childhood|as a child|as a teenager|in the past|in his youth|in her youth|months ago had|once had|used to have|used to get|remote history of|childhood|status post|s/p|had once',
  history:
    'history of|hx of|h/o|known|background of|pmh of|known case of|known to have|medical history of|history includes|history is significant for|history significant for|medical history includes|past medical history',
  'current-history':
    'day history of|days history of|week history of|weeks history of|month history of|months history of|year history of|years history of|hour history of|hours history of|d history of|presents with a history of|short history of|recent history of|long history of|longstanding history of|acute history of|progressive history of|presented with history of',
  'family-history':
    'family history of|family history|fh of|fhx of|fh|fhx|runs in family|familial history of|family hx of|strong family history of|family members with|family member with|relatives with|relative with|members of your family|member of your family|immediate family|family',
  'other-person':
    'father|mother|brother|sister|dad|mum|mom|parent|uncle|aunt|cousin|grandfather|grandmother|grandparent|sibling|son|daughter|wife|husband|spouse|partner|friend|girlfriend|boyfriend|colleague|coworker|roommate|flatmate|classmate|neighbour|neighbor|niece|nephew|twin|granddaughter|grandson|relative|maternal grandmother|paternal grandfather',
  reporter:
    'says|said|states|stated|reports|reported|noticed|notices|notes|noted|brought|brings|thinks|thought|describes|described|denies|denied|gives|is worried|worried|is concerned|concerned|took|called|found|observed|tells|told|believes|mentions|explains|adds|states that|has noticed|had noticed|has noted|has observed|has brought|witnessed|saw|recalls|confirms|feels that|insists|complains that',
  patient: 'patient|pt|he himself|she herself|i myself|the patient|baby|infant|child',
};

/** All cues in one tree. */
export const cueTrie: Trie<Cue> = (() => {
  const trie = emptyTrie<Cue>();
  const known = new Set<string>();
  for (const [kind, list] of Object.entries(phrases) as [CueKind, string][])
    for (const phrase of list.split('|').map((entry) => entry.trim())) {
      const stems = stemsOf(phrase);
      const key = [kind, ...stems].join(' ');
      if (!known.has(key)) addPhrase(trie, stems, { kind, phrase });
      known.add(key);
    }
  return trie;
})();
