package org.dramatis.annotators.name;

import java.util.Set;

/** Names of peoples, believers and followers that act as one: "Kurds", "Muslims", "Democrats". */
final class PeopleNames {
  private static final Set<String> NAMES =
      Set.of(
          "Agnostics",
          "Alawites",
          "Arabs",
          "Atheists",
          "Baptists",
          "Basques",
          "Bedouins",
          "Berbers",
          "Buddhists",
          "Catholics",
          "Chechens",
          "Christians",
          "Communists",
          "Conservatives",
          "Copts",
          "Democrats",
          "Druze",
          "Evangelicals",
          "Hindus",
          "Hispanics",
          "Houthis",
          "Hutus",
          "Inuit",
          "Islamists",
          "Israelites",
          "Jews",
          "Kurds",
          "Latinos",
          "Liberals",
          "Maoists",
          "Maori",
          "Marxists",
          "Mormons",
          "Muslims",
          "Nazis",
          "Pashtuns",
          "Protestants",
          "Quakers",
          "Republicans",
          "Rohingya",
          "Scientologists",
          "Shi'ites",
          "Shias",
          "Shiites",
          "Sikhs",
          "Socialists",
          "Sunnis",
          "Tamils",
          "Tibetans",
          "Tories",
          "Tutsis",
          "Uighurs",
          "Uyghurs",
          "Yazidis",
          "Zionists",
          "Zulus");

  /** Adjectives and nouns for people that belong to no country. */
  private static final Set<String> OTHER_PEOPLES =
      Set.of(
          "African",
          "Africans",
          "Arab",
          "Arabs",
          "Asian",
          "Asians",
          "Buddhist",
          "Buddhists",
          "Catholic",
          "Catholics",
          "Christian",
          "Christians",
          "Confederate",
          "Democrat",
          "Democratic",
          "Democrats",
          "European",
          "Europeans",
          "Hindu",
          "Hindus",
          "Hispanic",
          "Islamic",
          "Islamist",
          "Islamists",
          "Jew",
          "Jewish",
          "Jews",
          "Kurdish",
          "Kurds",
          "Latin",
          "Latino",
          "Marxist",
          "Muslim",
          "Muslims",
          "Orthodox",
          "Protestant",
          "Republican",
          "Republicans",
          "Roman",
          "Shia",
          "Shi'ite",
          "Sunni",
          "Western");

  private PeopleNames() {}

  /** Whether the word is such a name. */
  static boolean contains(String word) {
    return NAMES.contains(word.replace('\u2019', '\''));
  }

  /** Whether the word is an adjective or noun for people that belong to no country. */
  static boolean isOther(String word) {
    return OTHER_PEOPLES.contains(word);
  }
}
