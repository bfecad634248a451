package org.dramatis.annotators.resolve;

import java.util.HashMap;
import java.util.Map;

/** Short forms of English first names. */
final class Nicknames {

  private static final String TABLE =
      "alexander:alex,sasha andrew:andy,drew anthony:tony antony:tony benjamin:ben,benny "
          + "catherine:cathy,kate,katie katherine:kathy,kate,katie charles:charlie,chuck "
          + "christopher:chris christine:chris daniel:dan,danny david:dave,davy deborah:debbie "
          + "donald:don,donnie dorothy:dot edward:ed,eddie,ted,ned elizabeth:liz,beth,betty,lizzie "
          + "eugene:gene francis:frank franklin:frank frederick:fred,freddie gerald:gerry,jerry "
          + "gregory:greg henry:harry,hank jacob:jake james:jim,jimmy,jamie jeffrey:jeff "
          + "jennifer:jen,jenny jessica:jess john:jack,johnny jonathan:jon joseph:joe,joey "
          + "joshua:josh judith:judy kenneth:ken,kenny lawrence:larry leonard:len,leo "
          + "margaret:maggie,meg,peggy matthew:matt michael:mike,mick,mickey nancy:nan "
          + "nicholas:nick,nicky pamela:pam patricia:pat,patty,trish patrick:pat,paddy peter:pete "
          + "philip:phil rebecca:becky,becca richard:dick,rick,rich,ricky robert:bob,rob,bobby,robbie "
          + "ronald:ron,ronnie samuel:sam,sammy samantha:sam stephen:steve steven:steve susan:sue,suzy "
          + "theodore:ted,teddy thomas:tom,tommy timothy:tim victoria:vicky vincent:vince "
          + "walter:walt william:bill,billy,will,willie zachary:zach";

  private static final Map<String, String> FULL = new HashMap<>();

  static {
    for (String line : TABLE.split(" ")) {
      int colon = line.indexOf(':');
      for (String nickname : line.substring(colon + 1).split(",")) {
        FULL.merge(nickname, line.substring(0, colon), (a, b) -> a + " " + b);
      }
    }
  }

  private Nicknames() {}

  /** Whether one of two lower-cased first names is a short form of the other. */
  static boolean match(String one, String other) {
    return isShortFor(one, other) || isShortFor(other, one);
  }

  private static boolean isShortFor(String nickname, String name) {
    String full = FULL.get(nickname);
    return full != null && (" " + full + " ").contains(" " + name + " ");
  }
}
