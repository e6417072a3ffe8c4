// A small run's CSV files, by the contract, for the tests of what is made from them.
#ifndef TESTS_UNIT_PUBLISH_FIXTURE_H
#define TESTS_UNIT_PUBLISH_FIXTURE_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *content;
} fixture_files[] = {
    {"figures.csv",
     "figure_id,document,page,line,cell,offset,section,heading,measure,ministries,programme,programme_printed,"
     "components,fiscal_year,year_printed,stage,stage_printed,amount_yen,amount_min_yen,amount_max_yen,precision_yen,"
     "of_which,qualifier,role,raw,quote,flags,change_printed_yen,change_printed_precision_yen,"
     "change_printed_pct\n"
     "f01a,plan.txt,1,10,2,90,2. "
     "施策,研究開発,実用化の支援,文;◎経,次世代ヘルステック・スタートアップ育成支援事業,"
     "次世代ヘルステック・スタートアップ育成支援事業,,2025,令和7年度,initial,予算,600000000,595000000,605000000,"
     "10000000,false,exact,budget,6.0億円,次世代ヘルステック・スタートアップ育成支援事業 令和7年度予算:6.0億円,,,,\n"
     "f01b,plan.txt,1,10,3,95,2. "
     "施策,研究開発,実用化の支援,文;◎経,次世代ヘルステック・スタートアップ育成支援事業,"
     "次世代ヘルステック・スタートアップ育成支援事業,,2026,令和8年度,proposal,予算(案),850000000,845000000,855000000,"
     "10000000,false,exact,budget,8.5億円,次世代ヘルステック・スタートアップ育成支援事業 "
     "令和8年度予算(案):8.5億円,,,,\n"
     "f02a,plan.txt,1,13,2,66,2. "
     "施策,研究開発,実用化の支援,文;◎経,次世代型医療機器開発等促進事業,次世代型医療機器開発等促進事業,,2025,令和7年度,"
     "initial,予算,2400000000,2350000000,2450000000,100000000,true,exact,budget,24億円の内数,"
     "次世代型医療機器開発等促進事業 令和7年度予算:24億円の内数,,,,\n"
     "f02b,plan.txt,1,13,3,71,2. "
     "施策,研究開発,実用化の支援,文;◎経,次世代型医療機器開発等促進事業,次世代型医療機器開発等促進事業,,2026,令和8年度,"
     "proposal,予算(案),2500000000,2450000000,2550000000,100000000,true,exact,budget,25億円の内数,"
     "次世代型医療機器開発等促進事業 令和8年度予算(案):25億円の内数,,,,\n"
     "f03a,plan.txt,1,16,2,60,2. "
     "施策,研究開発,実用化の支援,文;◎経,医療機器等研究成果展開事業,医療機器等研究成果展開事業,,2025,令和7年度,initial,"
     "予算,1120000000,1115000000,1125000000,10000000,false,exact,budget,11.2億円,医療機器等研究成果展開事業 "
     "令和7年度予算:11.2億円,,,,\n"
     "f03b,plan.txt,1,16,3,65,2. "
     "施策,研究開発,実用化の支援,文;◎経,医療機器等研究成果展開事業,医療機器等研究成果展開事業,,2026,令和8年度,proposal,"
     "予算(案),1130000000,1125000000,1135000000,10000000,false,exact,budget,11.3億円,医療機器等研究成果展開事業 "
     "令和8年度予算(案):11.3億円,,,,\n"
     "f04a,plan.txt,2,19,2,81,2. "
     "施策,研究開発,実用化の支援,文;◎経,国際ルール形成・市場創造型標準化推進事業,"
     "国際ルール形成・市場創造型標準化推進事業,,2025,令和7年度,initial,予算,2200000000,2150000000,2250000000,100000000,"
     "true,exact,budget,22億円の内数,国際ルール形成・市場創造型標準化推進事業 令和7年度予算:22億円の内数,,,,\n"
     "f04b,plan.txt,2,19,3,86,2. "
     "施策,研究開発,実用化の支援,文;◎経,国際ルール形成・市場創造型標準化推進事業,"
     "国際ルール形成・市場創造型標準化推進事業,,2026,令和8年度,proposal,予算(案),2200000000,2150000000,2250000000,"
     "100000000,true,exact,budget,22億円の内数,国際ルール形成・市場創造型標準化推進事業 "
     "令和8年度予算(案):22億円の内数,,,,\n"
     "f05a,plan.txt,2,22,2,60,2. "
     "施策,研究開発,実用化の支援,文;◎経,医工連携グローバル展開事業,医工連携グローバル展開事業,MEDIC;グローバル進出拠点,"
     "2025,令和7年度,initial,予算,1400000000,1350000000,1450000000,100000000,true,exact,budget,14億円の内数,"
     "医工連携グローバル展開事業 令和7年度予算:14億円の内数,,,,\n"
     "f05b,plan.txt,2,22,3,65,2. "
     "施策,研究開発,実用化の支援,文;◎経,医工連携グローバル展開事業,医工連携グローバル展開事業,MEDIC;グローバル進出拠点,"
     "2026,令和8年度,proposal,予算(案),1300000000,1250000000,1350000000,100000000,true,exact,budget,13億円の内数,"
     "医工連携グローバル展開事業 令和8年度予算(案):13億円の内数,,,,\n"},
    {"ledger.csv", "document,page,line,cell,offset,raw,amount_yen,taken,reason,figure_id\n"
                   "plan.txt,1,10,2,90,6.0億円,600000000,true,N02,f01a\n"
                   "plan.txt,1,10,3,95,8.5億円,850000000,true,N02,f01b\n"
                   "plan.txt,1,13,2,66,24億円の内数,2400000000,true,W02,f02a\n"
                   "plan.txt,1,13,2,90,\"1,500万円\",15000000,false,X01,\n"
                   "plan.txt,1,13,3,71,25億円の内数,2500000000,true,W02,f02b\n"
                   "plan.txt,1,16,2,60,11.2億円,1120000000,true,N02,f03a\n"
                   "plan.txt,1,16,3,65,11.3億円,1130000000,true,N02,f03b\n"
                   "plan.txt,2,19,2,81,22億円の内数,2200000000,true,W02,f04a\n"
                   "plan.txt,2,19,3,86,22億円の内数,2200000000,true,W02,f04b\n"
                   "plan.txt,2,22,2,60,14億円の内数,1400000000,true,W02,f05a\n"
                   "plan.txt,2,22,3,65,13億円の内数,1300000000,true,W02,f05b\n"},
    {"series.csv",
     "programme,fiscal_year,stage,amount_yen,amount_min_yen,amount_max_yen,of_which,mentions,documents,flags\n"
     "次世代ヘルステック・スタートアップ育成支援事業,2025,initial,600000000,595000000,605000000,false,1,plan.txt,\n"
     "次世代ヘルステック・スタートアップ育成支援事業,2026,proposal,850000000,845000000,855000000,false,1,plan.txt,\n"
     "次世代型医療機器開発等促進事業,2025,initial,2400000000,2350000000,2450000000,true,1,plan.txt,\n"
     "次世代型医療機器開発等促進事業,2026,proposal,2500000000,2450000000,2550000000,true,1,plan.txt,\n"
     "医療機器等研究成果展開事業,2025,initial,1120000000,1115000000,1125000000,false,1,plan.txt,\n"
     "医療機器等研究成果展開事業,2026,proposal,1130000000,1125000000,1135000000,false,1,plan.txt,\n"
     "国際ルール形成・市場創造型標準化推進事業,2025,initial,2200000000,2150000000,2250000000,true,1,plan.txt,\n"
     "国際ルール形成・市場創造型標準化推進事業,2026,proposal,2200000000,2150000000,2250000000,true,1,plan.txt,\n"
     "医工連携グローバル展開事業,2025,initial,1400000000,1350000000,1450000000,true,1,plan.txt,\n"
     "医工連携グローバル展開事業,2026,proposal,1300000000,1250000000,1350000000,true,1,plan.txt,\n"},
    {"changes.csv",
     "programme,from_year,to_year,from_stage,to_stage,from_yen,to_yen,change_yen,change_min_yen,change_max_yen,change_"
     "pct,change_pct_min,change_pct_max,direction,of_which,contribution_pct,from_mentions,to_mentions,flags\n"
     "次世代ヘルステック・スタートアップ育成支援事業,2025,2026,initial,proposal,600000000,850000000,250000000,"
     "240000001,259999999,41.6667,39.6694,43.6975,increase,false,3.2383,1,1,\n"
     "次世代型医療機器開発等促進事業,2025,2026,initial,proposal,2400000000,2500000000,100000000,1,199999999,4.1667,0,8."
     "5106,increase,true,1.2953,1,1,\n"
     "医療機器等研究成果展開事業,2025,2026,initial,proposal,1120000000,1130000000,10000000,1,19999999,0.8929,0,1.7937,"
     "increase,false,0.1295,1,1,\n"
     "国際ルール形成・市場創造型標準化推進事業,2025,2026,initial,proposal,2200000000,2200000000,0,-99999999,99999999,0,"
     "-4.4444,4.6512,undetermined,true,0,1,1,\n"
     "医工連携グローバル展開事業,2025,2026,initial,proposal,1400000000,1300000000,-100000000,-199999999,-1,-7.1429,-13."
     "7931,0,decrease,true,-1.2953,1,1,\n"},
};

static inline void fixture_write(const char *directory, const char *name, const char *content) {
    char path[400];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    assert(file);
    fwrite(content, 1, strlen(content), file);
    fclose(file);
}

// Writes figures.csv, ledger.csv, series.csv and changes.csv into the directory.
static inline void fixture_write_all(const char *directory) {
    for (size_t i = 0; i < sizeof fixture_files / sizeof fixture_files[0]; i++) {
        fixture_write(directory, fixture_files[i].name, fixture_files[i].content);
    }
}

// The whole file, NUL-terminated, to be freed; NULL when there is none.
static inline char *fixture_read(const char *directory, const char *name, size_t *size) {
    char path[400];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    char *bytes = malloc(1 << 23);
    assert(bytes);
    *size = fread(bytes, 1, (1 << 23) - 1, file);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

static inline int fixture_remove(const char *directory) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s", directory);
    return system(command);
}

#endif
