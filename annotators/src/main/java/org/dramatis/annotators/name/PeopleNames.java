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

  private PeopleNames() {}

  static boolean contains(String word) {
    return NAMES.contains(word.replace('\u2019', '\''));
  }
}
